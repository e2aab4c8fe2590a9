// Writes a dataset with an event in 1970 and one in 2037 in every time zone this platform knows: the tables of zones that are
// published for it are compared with those of the browser (`specs/zones.spec.mjs`).
const id = (zone, year) => `${zone.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-${year}`;

const events = Intl.supportedValuesOf("timeZone").flatMap((timezone) =>
  ["1970-01-02", "2037-12-30"].map((day) => ({ id: id(timezone, day.slice(0, 4)), title: timezone, start: `${day}T12:00`, timezone })),
);
process.stdout.write(`${JSON.stringify({ events }, null, 1)}\n`);
