// The sites under test: where each was published to and where it is served.

const HOST = "http://127.0.0.1";

/** `folder` as seen from tests/e2e; `url` ends with the base. */
export const sites = {
  /** The sample dataset at the root of a domain. */
  site: served("site", 4173),
  /** The same below a path. */
  subpath: served("subpath", 4174, "/agenda/"),
  /** A dataset without events. */
  empty: served("empty", 4175),
  /** Five hundred generated events. */
  big: served("big", 4176),
};

function served(name, port, base = "/") {
  return { folder: `../../target/e2e/${name}`, port, base, url: `${HOST}:${port}${base}` };
}
