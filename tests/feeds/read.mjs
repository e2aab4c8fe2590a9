// Reads a calendar with ical.js and prints each of its dates. Usage: node read.mjs FILE UNTIL
import { readFileSync } from 'node:fs';
import ICAL from 'ical.js';

const [file, until] = process.argv.slice(2);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
calendar.getAllSubcomponents('vtimezone').forEach((zone) => ICAL.TimezoneService.register(zone));

const rows = [];
const add = (event, start, end) => {
  const day = (time) => time.toString().slice(0, 10);
  const instant = (time) => new Date(time.toUnixTime() * 1000).toISOString().replace('.000', '');
  const text = start.isDate ? day : instant;
  if (day(start) > until) return;
  const uid = event.uid;
  rows.push({
    uid,
    start: text(start),
    end: text(end),
    status: event.component.getFirstPropertyValue('status'),
    summary: event.summary,
  });
};

// Dates apart from their event, as in the calendar of a venue to which only some of them were moved.
const components = calendar.getAllSubcomponents('vevent');
const masters = new Map();
const exceptions = new Map();
for (const component of components) {
  const uid = component.getFirstPropertyValue('uid');
  if (component.hasProperty('recurrence-id')) exceptions.set(uid, [...(exceptions.get(uid) ?? []), component]);
  else masters.set(uid, component);
}
for (const [uid, component] of masters) {
  const event = new ICAL.Event(component, { exceptions: exceptions.get(uid) ?? [], strictExceptions: true });
  if (!event.isRecurring()) {
    add(event, event.startDate, event.endDate);
    continue;
  }
  const dates = event.iterator();
  for (let next = dates.next(); next && next.toString().slice(0, 10) <= until; next = dates.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    add(item, startDate, endDate);
  }
}
for (const [uid, alone] of exceptions) {
  if (masters.has(uid)) continue;
  for (const component of alone) {
    const event = new ICAL.Event(component);
    add(event, event.startDate, event.endDate);
  }
}
console.log(JSON.stringify(rows));
