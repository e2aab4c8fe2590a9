// What the elements of a page say and are, beside those of a fresh visit to the same address.
import { expect, visit } from "./support.mjs";

/** The elements of the page with their attributes, their state and their own text, one line each. */
export const elements = (page) =>
  page.evaluate(() => {
    // What another script fills after its own time, and what says what was done last.
    const others = "affiche-map *, affiche-agenda *, affiche-finder *, #find-filters, .progress, .quick i, .map-show, .map-no-place, .map-elsewhere";
    const lines = [];
    const add = (element, depth) => {
      if (element.matches(others)) return;
      const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
      const state = ["value", "checked", "selectedIndex", "open"].flatMap((name) => (name in element ? [`${name}:${element[name]}`] : []));
      if (element.scrollTop || element.scrollLeft) state.push(`scroll:${element.scrollTop},${element.scrollLeft}`);
      const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map(({ data }) => data);
      lines.push([" ".repeat(depth), element.localName, ...attributes, ...state, text.join("").trim()].join(" "));
      for (const child of element.children) add(child, depth + 1);
    };
    add(document.querySelector("#app"), 0);
    return lines;
  });

/** That the page says and is what a fresh visit shows. */
export async function expectFresh(page) {
  const address = new URL(page.url());
  // The pointer and the focus leave their traces: they are nowhere.
  await page.evaluate(() => document.activeElement?.blur());
  const left = await elements(page);
  await visit(page, address.href);
  await page.evaluate(() => document.activeElement?.blur());
  await expect.poll(() => elements(page)).toEqual(left);
}
