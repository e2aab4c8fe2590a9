// The words of a language.
import { base } from "./store.js";
// <contract> written from crates/contract
const LANGUAGES = ["fr", "en"];
const PATH_MINE = "mine/";
// </contract>

const read = new Map();

/** The words of a language. Rejects when they cannot be had. */
export function words(language) {
  if (!read.has(language)) {
    const file = fetch(`${base}${PATH_MINE}${language}.json`).then((response) => {
      if (response.ok) return response.json();
      response.body?.cancel();
      throw new Error(`${response.url}: ${response.status}`);
    });
    file.catch(() => read.delete(language));
    read.set(language, file);
  }
  return read.get(language);
}

/** The language the page is in. */
export function language() {
  return LANGUAGES.find((code) => code === document.documentElement.lang) ?? LANGUAGES[0];
}

/** A sentence for a number. */
export function plural({ one, other }, count, language) {
  const form = new Intl.PluralRules(language).select(count) === "one" ? one : other;
  return form.replace("#", count);
}
