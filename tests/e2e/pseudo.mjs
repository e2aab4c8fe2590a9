// Writes a dataset of 100 events, so that a tag finds 1, 2, 3, 11 or all of them: the site that is published in a pseudo-language, and
// visited by `specs/pseudo.spec.mjs`.
const COUNTS = [1, 2, 3, 11, 100];

const events = Array.from({ length: 100 }, (_, place) => ({
  id: `e-${place + 1}`,
  title: `Rencontre ${place + 1}`,
  start: `${new Date(Date.UTC(2026, 2, 11 + place)).toISOString().slice(0, 10)}T19:00`,
  tags: COUNTS.filter((count) => place < count).map((count) => `t-${count}`),
}));
process.stdout.write(`${JSON.stringify({ events }, null, 1)}\n`);
