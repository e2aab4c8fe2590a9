# The program `affiche` with the app inside, as an image:
#
#   docker build --tag affiche .
#   docker run --rm --volume "$PWD:/work" --user "$(id -u):$(id -g)" affiche publish
#   docker run --rm --volume "$PWD:/work" --publish 8080:8080 affiche

FROM node:22-bookworm-slim AS node

FROM rust:1.95.0-bookworm AS build
# For Trunk’s hooks and the tools from npm.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN make program

FROM debian:bookworm-slim
RUN useradd --create-home --uid 10001 affiche && mkdir /work && chown affiche /work
COPY --from=build /src/target/with-app/affiche /usr/local/bin/affiche
USER 10001
WORKDIR /work
EXPOSE 8080
ENTRYPOINT ["affiche"]
CMD ["serve", "--address", "0.0.0.0"]
