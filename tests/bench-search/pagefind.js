// Pagefind as a site would use it: its script, program and index come when somebody searches first.
let pagefind;

window.search = async (words) => {
  pagefind ??= await import(new URL("./pagefind/pagefind.js", location.href).href);
  const found = await pagefind.search(words);
  const texts = await Promise.all(found.results.slice(0, 12).map((result) => result.data()));
  const rows = texts.map(({ meta }) => {
    const row = document.createElement("li");
    row.textContent = meta.title;
    return row;
  });
  document.getElementById("found").replaceChildren(...rows);
  return found.results.length;
};
