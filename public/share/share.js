// Sends the address of an event on: to whatever the device offers, else to the clipboard. `public/boot/boot.js` imports this when
// the button is pressed; what it says stands on the button, in the language of the page.

/** Sends on the address in the field before the button, and says what became of it after the button. */
export async function send(button) {
  const [field, status] = [button.previousElementSibling, button.nextElementSibling];
  status.textContent = "";
  try {
    if (navigator.share) return await navigator.share({ title: document.title, url: field.value });
  } catch (error) {
    // The visitor has thought better of it.
    if (error instanceof DOMException && error.name === "AbortError") return;
  }
  let said = button.dataset.done;
  try {
    // Missing where the connection is not secure.
    await navigator.clipboard.writeText(field.value);
  } catch {
    said = button.dataset.refused;
    field.focus();
    field.select();
  }
  status.textContent = said;
}
