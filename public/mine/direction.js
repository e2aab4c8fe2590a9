// The direction of texts that an owner wrote. `crates/model/src/direction.rs` does the same for what is printed.

/** The direction of a language, as `dir` says it; `auto` where the browser does not know. */
export function direction(language) {
  try {
    /** Browsers have one or the other. @type {any} */
    const locale = new Intl.Locale(language);
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? "auto";
  } catch {
    return "auto";
  }
}

/** What may change the order of the words around it: scripts from right to left, and controls of directions. */
const TURNS = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A text for the middle of a sentence: what it may do to the order of the words around it ends with it. */
export function isolated(text) {
  if (!TURNS.test(text)) return text;
  return `\u2068${text.replace(/[\u2066-\u2069]/g, "")}\u2069`;
}
