// MiniSearch as a site would use it: the index is read when somebody searches first.
import MiniSearch from "minisearch";
import { options } from "./options.mjs";

let index;

window.search = async (words) => {
  index ??= await MiniSearch.loadJSONAsync(await (await fetch("index.json")).text(), options);
  const found = index.search(words, { prefix: true, fuzzy: 0.2, combineWith: "AND" });
  const rows = found.slice(0, 12).map(({ title }) => {
    const row = document.createElement("li");
    row.textContent = title;
    return row;
  });
  document.getElementById("found").replaceChildren(...rows);
  return found.length;
};
