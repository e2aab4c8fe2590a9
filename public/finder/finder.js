// The filters: what stands in them comes from `finder/<language>.html`, printed at build, when somebody opens them.
// `public/boot/boot.js` imports this and calls `open`. A browser remembers a module that did not come: hence another name.
// <contract> written from crates/contract
const ELEMENT_FINDER = "affiche-finder";
const KEY_SOURCE = "source";
// </contract>
const { fill, open: show } = await import(`./filters.js${new URL(import.meta.url).search}`);
let wanted = false;

/** Opens the filters, or closes them. Rejects when they cannot be had. */
export async function open() {
  wanted = true;
  const { pathname } = location;
  await document.querySelector(ELEMENT_FINDER).filled();
  // Not over another page that has come meanwhile.
  if (pathname === location.pathname) show();
}

customElements.define(
  ELEMENT_FINDER,
  class extends HTMLElement {
    #filled;

    // In another language the app puts another element here.
    connectedCallback() {
      if (wanted) this.filled().catch((error) => console.warn("the filters did not come:", error));
    }

    filled() {
      this.#filled ??= this.#fill().catch((error) => {
        this.#filled = undefined;
        throw error;
      });
      return this.#filled;
    }

    async #fill() {
      const response = await fetch(String(this.dataset[KEY_SOURCE]));
      if (!response.ok) {
        response.body?.cancel();
        throw new Error(`${this.dataset[KEY_SOURCE]}: ${response.status}`);
      }
      this.innerHTML = await response.text();
      fill(this);
    }
  },
);
