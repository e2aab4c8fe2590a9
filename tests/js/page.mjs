// What scripts of a page find around them, as far as those under test ask for it. Imported before them.
const events = new EventTarget();
const kept = new Map();
const metas = {
  'meta[name="base"]': { content: "/agenda/" },
  'meta[name="words"]': { content: "fr 1a2b3c4d Français;en 5e6f7a8b English;ar 9c0d1e2f العربية" },
};

Object.assign(globalThis, {
  document: {
    documentElement: { lang: "fr", dataset: {} },
    querySelector: (selector) => metas[selector] ?? null,
  },
  localStorage: {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, String(value)),
    removeItem: (name) => kept.delete(name),
  },
  addEventListener: events.addEventListener.bind(events),
  removeEventListener: events.removeEventListener.bind(events),
  dispatchEvent: events.dispatchEvent.bind(events),
});

/** What the browser remembers. */
export const remembered = kept;

/** Whole numbers below a limit, the same on each run (mulberry32). */
export function random(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}
