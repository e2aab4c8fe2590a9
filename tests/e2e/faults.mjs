// Faults on demand for the test server: what a visitor’s network or a half-finished upload can do to a file.
//
//   /__fault?path=TEXT&kind=KIND[&ms=NUMBER][&times=NUMBER][&for=TOKEN]   from now on, requests whose path contains TEXT fail
//   /__fault?clear[&for=TOKEN]                                             no more faults
//
// KIND: 404       not there
//       500       the host is in trouble
//       cut       the connection breaks half-way through the body
//       truncate  half the body, as if the file had been uploaded so
//       garbage   something that is neither JSON nor WebAssembly
//       version   JSON whose `version` is far from what the app knows
//       delay     the true answer, after `ms` milliseconds
//       pause     half of it, and the rest after `ms` milliseconds
//
// `times` ends the fault after so many answers, so that a retry succeeds. With `for`, only requests that carry the cookie
// `fault=TOKEN` are touched: tests that run side by side do not meet.

const KINDS = new Set(["404", "500", "cut", "truncate", "garbage", "version", "delay", "pause"]);
let faults = [];

/** Carries out `/__fault?…`. */
export function faultRequest(url, response) {
  const ask = url.searchParams;
  if (ask.has("clear")) {
    faults = ask.has("for") ? faults.filter((fault) => fault.token !== ask.get("for")) : [];
    return response.writeHead(204).end();
  }
  if (!ask.get("path") || !KINDS.has(ask.get("kind"))) {
    return response.writeHead(400).end(`path and kind are needed; kinds: ${[...KINDS].join(", ")}`);
  }
  faults.push({
    path: ask.get("path"),
    kind: ask.get("kind"),
    ms: Number(ask.get("ms") ?? 0),
    left: Number(ask.get("times") ?? Infinity),
    token: ask.get("for"),
  });
  return response.writeHead(204).end();
}

/** Bends `reply` as the first fitting fault says; true when the response has been dealt with already. */
export async function applyFault(request, url, reply, response) {
  const token = /(?:^|;\s*)fault=([^;]+)/.exec(request.headers.cookie ?? "")?.[1] ?? null;
  const fault = faults.find(
    (each) => each.left > 0 && url.pathname.includes(each.path) && (each.token === null || each.token === token),
  );
  if (!fault) return false;
  fault.left -= 1;
  // A browser that keeps the broken answer would hide whether the app asks again.
  reply.headers["cache-control"] = "no-store";

  switch (fault.kind) {
    case "404":
    case "500":
      reply.status = Number(fault.kind);
      reply.body = Buffer.from(`fault: ${fault.kind}`);
      reply.headers["content-type"] = "text/plain; charset=utf-8";
      return false;
    case "cut":
      response.writeHead(reply.status, { ...reply.headers, "content-length": reply.body.length });
      response.write(reply.body.subarray(0, reply.body.length / 2), () => response.destroy());
      return true;
    case "pause":
      response.writeHead(reply.status, { ...reply.headers, "content-length": reply.body.length });
      response.write(reply.body.subarray(0, reply.body.length / 2));
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      response.end(reply.body.subarray(reply.body.length / 2));
      return true;
    case "truncate":
      reply.body = reply.body.subarray(0, reply.body.length / 2);
      return false;
    case "garbage":
      reply.body = Buffer.from("<<< neither one thing nor the other >>>");
      return false;
    case "version":
      reply.body = Buffer.from(reply.body.toString().replace(/("version"\s*:\s*)\d+/, "$1 999999"));
      return false;
    default:
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return false;
  }
}
