// In the page around: gives the frames of this site the height they ask for, and tells them whether the page is light or dark there.
// Nothing else is read from messages, and frames of others are left alone.
// <contract> written from crates/contract
const MESSAGE_SIZE = "size";
const MESSAGE_THEME = "theme";
const THEME_AUTO = "auto";
const THEME_DARK = "dark";
const THEME_LIGHT = "light";
// </contract>
const site = new URL(import.meta.url);
const home = new URL("./", site).href;
const hidden = new Set();
const told = new WeakMap();

/** Looks after a frame that lies in a shadow tree, where it cannot be found from outside. */
export function follow(frame) {
  for (const one of hidden) if (!one.isConnected) hidden.delete(one);
  hidden.add(frame);
}

const frames = () => [...document.querySelectorAll("iframe"), ...hidden].filter(({ src }) => src.startsWith(home));

addEventListener("message", ({ source, origin, data }) => {
  if (origin !== site.origin || data?.affiche !== MESSAGE_SIZE || !Number.isFinite(data.height)) return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (!frame) return;
  frame.style.height = `${Math.min(Math.max(Math.ceil(data.height), 40), 20000)}px`;
  if (data.first) told.delete(frame);
  paint(frame);
});

// A page that is only light, or only dark, says so by `color-scheme`; of others the frame knows as much as we do.
function paint(frame) {
  const scheme = getComputedStyle(frame).colorScheme.replace("only", "").trim();
  const theme = scheme === THEME_LIGHT || scheme === THEME_DARK ? scheme : THEME_AUTO;
  if (told.get(frame) === theme || new URL(frame.src).searchParams.get("theme")) return;
  told.set(frame, theme);
  frame.contentWindow?.postMessage({ affiche: MESSAGE_THEME, theme }, "*");
}

const all = () => frames().forEach(paint);
new MutationObserver(all).observe(document.documentElement, { attributes: true });
all();
