// The direction of texts that an owner wrote. `src/model/direction.rs` does the same for what is printed.

/** The direction of a language, as `dir` says it; `auto` where the browser does not know. */
export function direction(language) {
  try {
    const locale = new Intl.Locale(language);
    return (locale.getTextInfo?.() ?? locale.textInfo)?.direction ?? "auto";
  } catch {
    return "auto";
  }
}

/** A text for the middle of a sentence: what it may do to the order of the words around it ends with it. */
export function isolated(text) {
  return `\u2068${text.replace(/[\u2066-\u2069]/g, "")}\u2069`;
}
