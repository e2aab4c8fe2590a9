// What clocks of a zone show: numbers, for the app to word (dates.js) and for what counts days.

/**
 * What clocks and calendars of a zone show at an instant; those of the visitor without a zone. Throws where the browser does not know it.
 * @param {number} seconds
 * @param {string | undefined} zone
 * @returns {Wall}
 */
export function wall(seconds, zone) {
  const form = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23",
  });
  /** @type {any} */
  const part = Object.fromEntries(form.formatToParts(seconds * 1000).map(({ type, value }) => [type, Number(value)]));
  return { year: part.year, month: part.month, day: part.day, hour: part.hour, minute: part.minute };
}

/** How many seconds clocks of a zone are ahead of UTC at an instant; of whole minutes, as they show no others. */
export function offset(seconds, zone) {
  const { year, month, day, hour, minute } = wall(seconds, zone);
  const shown = new Date(0);
  shown.setUTCFullYear(year, month - 1, day);
  shown.setUTCHours(hour, minute);
  return shown.getTime() / 1000 - Math.floor(seconds / 60) * 60;
}
