// The `_headers` file of static hosts: a path on a line of its own, then its headers, indented.
//
//   /*
//     X-Content-Type-Options: nosniff
//   /catalog/occurrences/*
//     Cache-Control: public, max-age=31536000, immutable
//
// `*` stands for any text and `:name` for one segment. Every rule that fits applies, in order. Of a header that several of them name,
// Cloudflare sends all values, joined by commas, and Netlify the last: a site has to work with either. The tests visit the stricter
// host: policies are joined, so that each of them has to agree.

/** The rules of a `_headers` text, in its order. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split(/\r?\n/)) {
    if (!line.trim() || line.trimStart().startsWith("#")) continue;
    if (/^\s/.test(line)) {
      const colon = line.indexOf(":");
      if (colon < 0 || rules.length === 0) throw new Error(`_headers: cannot read \`${line}\``);
      rules.at(-1).headers.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
    } else {
      rules.push({ pattern: asRegExp(line.trim()), headers: [] });
    }
  }
  return rules;
}

/** What the rules say for one path, as an object of lower-case header names. */
export function headersFor(rules, pathname) {
  const fitting = rules.filter((rule) => rule.pattern.test(pathname));
  const said = {};
  for (const [name, value] of fitting.flatMap((rule) => rule.headers)) {
    said[name] = name === "content-security-policy" && said[name] ? `${said[name]}, ${value}` : value;
  }
  return said;
}

function asRegExp(pattern) {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*/g, ".*").replace(/:[A-Za-z_]\w*/g, "[^/]+")}$`);
}
