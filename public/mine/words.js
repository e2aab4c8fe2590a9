// The words of a language.
import { base, languages } from "./store.js";
// <contract> written from crates/contract
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
  return languages.find((code) => code === document.documentElement.lang) ?? languages[0];
}

/** A sentence for a number, of one for each plural category, or of one for all numbers. */
export function plural(forms, count, language) {
  const form = typeof forms === "string" ? forms : (forms[new Intl.PluralRules(language).select(count)] ?? forms.other);
  return form.replace("#", count);
}
