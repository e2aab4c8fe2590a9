// What is near the device: asked by the filters and by a quick choice.
// <contract> written from crates/contract
const EVENT_FIND = "find";
const KEY_QUERY = "query";
const KEY_TEXT = "text";
// </contract>
export const query = () => new URLSearchParams(document.documentElement.dataset[KEY_QUERY] ?? location.search);

/** Asks for another query. */
export function go(asked) {
  dispatchEvent(new CustomEvent(EVENT_FIND, { detail: `?${asked}`, cancelable: true }));
}

/** Puts a place into a query, or takes it away. */
export function nearestFirst(asked, near) {
  if (near) {
    asked.set("near", near);
    asked.set("sort", "distance");
  } else {
    for (const name of ["near", "within", "sort"]) asked.delete(name);
  }
}

/** Asks the device where it is, and for what is near there: to a thousandth of a degree, for who shares an address shares no house. */
export function locate(refused) {
  refused.textContent = "";
  const refuse = () => {
    refused.textContent = refused.dataset[KEY_TEXT];
  };
  if (!navigator.geolocation) {
    refuse();
    return;
  }
  const { pathname } = location;
  navigator.geolocation.getCurrentPosition(({ coords }) => {
    // The visitor has gone elsewhere.
    if (!refused.isConnected || pathname !== location.pathname) return;
    const asked = query();
    nearestFirst(asked, `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
    go(asked);
  }, refuse);
}

/** The quick choice: what is near, or everything again. */
export function near(refused) {
  const asked = query();
  if (!asked.get("near")) {
    locate(refused);
    return;
  }
  nearestFirst(asked, "");
  go(asked);
}
