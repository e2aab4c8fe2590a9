// How MiniSearch indexes an event: every field Affiche searches, accents folded, titles before names before texts.
export const options = {
  fields: ["title", "names", "summary", "description"],
  storeFields: ["title"],
  processTerm: (term) => term.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
  searchOptions: { boost: { title: 10, names: 6, summary: 2 } },
};
