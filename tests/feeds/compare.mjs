// Lets independent programs read the published calendars, and compares the dates they find with our own.
//
//   node compare.mjs OUR_PROGRAM SITES READERS
//
// SITES is a folder of published sites, each with its dataset beside it (`sample` and `sample-data`); READERS are commands,
// `name=command`, that take a file and a last day. Closes with `N passed, N failed`.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const UNTIL = '2028-01-31';
const [program, folder, ...readers] = process.argv.slice(2);
const options = { encoding: /** @type {const} */ ('utf8'), maxBuffer: 1 << 30 };
let passed = 0;
let failed = 0;

const verdict = (name, problems) => {
  if (problems.length === 0) {
    passed += 1;
    console.log(`ok    ${name}`);
  } else {
    failed += 1;
    console.log(`FAIL  ${name}: ${problems.length} differences`);
    problems.slice(0, 12).forEach((problem) => console.log(`        ${problem}`));
  }
};

const attempt = (name, run) => {
  try {
    verdict(name, run());
  } catch (error) {
    verdict(name, [String(error.stderr || error.message).slice(0, 2000)]);
  }
};

// Our dates, in the words of iCalendar: ends are exclusive, an event without an end is over when it begins.
const ours = (data) => {
  const text = execFileSync(program, ['dates', '--data', data, '--to', UNTIL, '--format', 'json'], options);
  const next = (day) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return JSON.parse(text).map((date) => {
    const start = date.allDay ? date.start : date.startUtc;
    const end = date.allDay ? next(date.end) : (date.endUtc ?? date.startUtc);
    const off = ['cancelled', 'postponed'].includes(date.status);
    return `${date.event} ${start} ${end} ${off ? 'CANCELLED' : 'CONFIRMED'}`;
  });
};

const lines = (rows) => rows.map((row) => `${row.uid.split(/[_@]/)[0]} ${row.start} ${row.end} ${row.status}`);

// What is in one list and not in the other, counted: a date that is there twice is a difference too.
const differences = (found, expected) => {
  const count = new Map();
  found.forEach((line) => count.set(line, (count.get(line) ?? 0) + 1));
  expected.forEach((line) => count.set(line, (count.get(line) ?? 0) - 1));
  return [...count]
    .filter(([, number]) => number !== 0)
    .map(([line, number]) => `${number > 0 ? 'found' : 'missed'} ${line}`)
    .sort();
};

const read = (command, file) => {
  const [name, ...rest] = command.split(' ');
  return JSON.parse(execFileSync(name, [...rest, file, UNTIL], options));
};

const files = (below, name) =>
  readdirSync(below, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(name)).map((path) => join(below, path)).sort();

for (const site of readdirSync(folder).filter((name) => existsSync(join(folder, `${name}-data`)))) {
  const root = join(folder, site);
  const expected = ours(join(folder, `${site}-data`));
  const titles = new Map();
  for (const reader of readers) {
    const at = reader.indexOf('=');
    const [name, command] = [reader.slice(0, at), reader.slice(at + 1)];
    attempt(`${site}: ${name} finds our ${expected.length} dates`, () => {
      const rows = read(command, join(root, 'calendar.ics'));
      titles.set(name, rows.map((row) => `${row.uid} ${row.start} ${row.summary}`));
      return differences(lines(rows), expected);
    });
    // Files of one event say the same as the calendar of all.
    attempt(`${site}: ${name} finds the dates of events by themselves`, () => {
      const some = files(join(root, 'event'), join('', 'event.ics'))
        .filter((path) => !/\d{4}-\d\d-\d\d(-\d+)?\/event\.ics$/.test(path))
        .filter((path) => statSync(path).size > 0)
        .filter((_, number, all) => number % Math.ceil(all.length / 20) === 0);
      const ids = some.map((path) => path.split('/').at(-2));
      const rows = some.flatMap((path) => lines(read(command, path)));
      return differences(rows, expected.filter((line) => ids.includes(line.split(' ')[0])));
    });
  }
  const [first, ...others] = titles;
  for (const [name, found] of others) {
    attempt(`${site}: ${name} reads the same titles as ${first[0]}`, () => differences(found, first[1]));
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
