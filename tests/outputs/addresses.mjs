// The addresses in the files of a published site: each with where it stands, as it stands there.

/** Attributes that hold an address, in any element of HTML or SVG. */
const ADDRESSES = new Set(["href", "xlink:href", "src", "poster", "action", "formaction", "cite", "data", "background", "data-js", "data-wasm"]);
/** Properties whose content is an address. */
const PROPERTIES = /^(og:(url|image|image:url|image:secure_url|audio|video)|twitter:image)$/;
const NAMED = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** What a file of this name leads to, and the names of places in it; `null` for one that leads nowhere. */
export function read(name, text, own) {
  if (name.endsWith(".html")) return html(text, own);
  if (/\.(svg|atom|xml)$/.test(name)) return xml(text, own);
  if (name.endsWith(".css")) return plain([...text.matchAll(/url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3/g)].map((found) => found[2] ?? found[4]));
  if (/\.(json|webmanifest)$/.test(name)) return json(name, JSON.parse(text), own);
  if (name.endsWith(".ics")) return plain(absolute(text.replace(/\r\n[ \t]/g, "").replace(/\\([\\;,])/g, "$1"), own));
  if (name === "_headers") return { links: [], ids: new Set(), patterns: text.split("\n").filter((line) => line.startsWith("/")) };
  if (name === "robots.txt") return plain(absolute(text, own));
  if (name.endsWith(".js")) return plain(modules(text));
  return null;
}

/** The start tags of a document with their attributes, and what stands in its scripts. */
export function* tags(text) {
  const pattern = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<([a-zA-Z][^\s/>]*)((?:\s+[^\s=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    if (!found[1]) continue;
    const attributes = {};
    for (const [, name, double, single, bare] of found[2].matchAll(/([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g)) {
      attributes[name] = decoded(double ?? single ?? bare ?? "");
    }
    const tag = found[1];
    let content;
    if (/^(script|style)$/i.test(tag)) {
      const end = text.indexOf(`</${tag}`, pattern.lastIndex);
      content = text.slice(pattern.lastIndex, end);
      pattern.lastIndex = end;
    }
    yield { tag, attributes, content };
  }
}

function html(text, own) {
  const [links, ids, twice] = [[], new Set(), []];
  let home = "";
  for (const { tag, attributes, content } of tags(text)) {
    if (ids.has(attributes.id)) twice.push(attributes.id);
    if (attributes.id) ids.add(attributes.id);
    if (tag === "a" && attributes.name) ids.add(attributes.name);
    if (tag === "meta" && attributes.name === "page") home = attributes.content;
    links.push(...ofElement(tag, attributes, own));
    if (attributes.type === "application/ld+json") links.push(...json("", JSON.parse(content), own).links);
  }
  return { links, ids, home, twice };
}

function xml(text, own) {
  const [links, ids] = [[], new Set()];
  for (const { tag, attributes } of tags(text)) {
    if (attributes.id) ids.add(attributes.id);
    if (!tag.startsWith("?")) links.push(...ofElement(tag, attributes, own));
  }
  // Addresses as text: those of sitemaps, identifiers of Atom, and HTML inside of Atom.
  links.push(...absolute(decoded(text.replace(/<[^>]*>/g, " ")), own));
  return { links, ids };
}

function* ofElement(tag, attributes, own) {
  for (const [name, value] of Object.entries(attributes)) {
    if (ADDRESSES.has(name)) yield value;
    else if (name === "srcset" || name === "imagesrcset") yield* value.split(",").map((part) => part.trim().split(/\s+/)[0]);
    else if (tag === "meta" && name === "content" && PROPERTIES.test(attributes.property ?? attributes.name ?? "")) yield value;
    // Whatever else begins as addresses of this site do.
    else if (name.startsWith("data-") && (value.startsWith(own.url) || /^\/[a-z]/.test(value))) yield value;
  }
}

/** Texts in JSON that are addresses of the site, and in the catalog and the web manifest paths of files. */
function json(name, value, own) {
  const links = [];
  const walk = (value, key) => {
    if (Array.isArray(value)) for (const each of value) walk(each, key);
    else if (value && typeof value === "object") for (const [key, each] of Object.entries(value)) walk(each, key);
    else if (typeof value === "string") {
      // What programs identify a thing by is the address of its page with a name that need not stand in it.
      if (key === "@id") links.push(value.replace(/#.*/, ""));
      else if (key === "src" || key === "start_url" || key === "scope") links.push(fileOf(name, value));
      else if (key === "files" && name === "app.json") links.push(own.base + value);
      else if (key === "head" && name === "app.json") return; // as it was for another base
      else if (/<\w/.test(value)) for (const { tag, attributes } of tags(value)) for (const link of ofElement(tag, attributes, own)) links.push(fileOf(name, link));
      else links.push(...absolute(value, own));
    }
  };
  walk(value, "");
  return plain(links);

  // In the catalog paths are those from the front page.
  function fileOf(name, value) {
    return name.startsWith("catalog/") && value.startsWith("media/") ? own.base + value : value;
  }
}

/** The modules a script asks for by a name that is written out. */
function modules(text) {
  const found = [];
  for (const [, , from] of text.matchAll(/\b(?:import\(\s*|from\s*|import\s*|new URL\(\s*)(["'`])(\.[^"'`$]*)\1/g)) found.push(from);
  return found;
}

/** The addresses of the site in a text. */
function absolute(text, own) {
  const found = [];
  const host = own.url.replace(/^https?/, "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  for (const [address] of text.matchAll(new RegExp(`(?:https?|webcal)${host}[^\\s"'<>\\\\«»“”)\\]}…]*`, "g"))) found.push(address.replace(/[.,;:!?]+$/, ""));
  return found;
}

function plain(links) {
  return { links, ids: new Set() };
}

/** A text in HTML or XML without character references. */
export function decoded(text) {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) =>
    hex || number ? String.fromCodePoint(Number.parseInt(hex ?? number, hex ? 16 : 10)) : (NAMED[name] ?? whole),
  );
}
