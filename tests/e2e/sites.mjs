// The sites under test: where each was published to and where it is served.

const HOST = "http://127.0.0.1";
/** The port of the first site; the others follow. Another one lets two runs go on side by side. */
const FIRST = Number(process.env.E2E_PORT ?? 4173);

/** `folder` as seen from tests/e2e; `url` ends with the base. */
export const sites = {
  /** The sample dataset at the root of a domain. */
  site: served("site", FIRST),
  /** The same below a path. */
  subpath: served("subpath", FIRST + 1, "/agenda/"),
  /** A dataset without events. */
  empty: served("empty", FIRST + 2),
  /** Five hundred generated events. */
  big: served("big", FIRST + 3),
  /** The sample dataset, with a host for map tiles. */
  map: served("map", FIRST + 4),
  /** Events that other calendars showed wrongly: tests/data/field. */
  field: served("field", FIRST + 5),
  /** In a pseudo-language, which is a folder of words and no line of Rust. */
  pseudo: served("pseudo", FIRST + 6),
};

function served(name, port, base = "/") {
  return { folder: `../../target/e2e/${name}`, port, base, url: `${HOST}:${port}${base}` };
}
