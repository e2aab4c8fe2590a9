// What html-validate looks at: its recommended rules, those for accessibility and for whole documents. Each exception has its reason.

export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:document"],
  rules: {
    // Trunk writes the head of the app without quotes where HTML needs none.
    "attr-quotes": "off",
    // A button without a type submits its form: ours without one are meant to.
    "no-implicit-button-type": "off",
    // Scripts and styles come from the site’s own folder, over the same connection as the page that would hold their sums.
    "require-sri": ["error", { target: "crossorigin" }],
    // The quick find stands before the heading of the page, with a heading of its own in its dialog.
    "heading-level": ["error", { minInitialRank: "h2", sectioningRoots: [] }],
    // The list of the quick find is filled while one types, which a `<select>` cannot do; a link that leads nowhere has no `href`.
    "prefer-native-element": ["error", { exclude: ["listbox", "link"] }],
    // Choices of one kind share a name, whether one or several can be taken.
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "submit", "reset"] }],
    // The quick find goes where the list below its field says; Enter is its button.
    "wcag/h32": "off",
    // HTML allows any letters in an `id`; the name of a page has the slashes of its address.
    "valid-id": ["error", { relaxed: true }],
    // Titles are the owner’s.
    "long-title": "off",
    // The style sheet keeps telephone numbers on one line.
    "tel-non-breaking": "off",
  },
};
