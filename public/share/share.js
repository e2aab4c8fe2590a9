// Passes the address of an event on: to the clipboard, or to whatever the device offers. `public/boot/boot.js` imports this when one of
// the buttons is pressed; what it says stands on the first of them, in the language of the page.
// <contract> written from crates/contract
const DATA_DONE = "data-done";
const KEY_DONE = "done";
const KEY_REFUSED = "refused";
// </contract>

/** Passes on the address in the field of the panel, and says there what became of it. */
export async function share(button) {
  const panel = button.parentElement;
  const [field, copy, status] = ["input", `[${DATA_DONE}]`, "[role=status]"].map((one) => panel.querySelector(one));
  status.textContent = "";
  if (button !== copy) {
    try {
      return await navigator.share({ title: document.title, url: field.value });
    } catch (error) {
      // The visitor has thought better of it.
      if (error instanceof DOMException && error.name === "AbortError") return;
    }
  }
  let said = copy.dataset[KEY_DONE];
  try {
    // Missing where the connection is not secure.
    await navigator.clipboard.writeText(field.value);
  } catch {
    said = copy.dataset[KEY_REFUSED];
    field.focus();
    field.select();
  }
  status.textContent = said;
}
