// What is published: pages that search engines and other sites can read, links that lead somewhere, icons that are there.
import { site } from "../dataset.mjs";
import { expect, sites, test } from "../support.mjs";

/** About how many pages of a site are looked at, spread over its sitemap. */
const SAMPLE = 30;

async function addressesOf(request, url) {
  const reply = await request.get(new URL("sitemap.xml", url).href);
  expect(reply.headers()["content-type"]).toContain("xml");
  const text = await reply.text();
  return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
}

const sample = (all) => all.filter((_, index) => index % Math.ceil(all.length / SAMPLE) === 0);

const attribute = (html, pattern) => {
  const tag = html.match(pattern)?.[0];
  return tag?.match(/(?:content|href)="([^"]*)"/)?.[1];
};

for (const name of ["site", "subpath", "big", "empty"]) {
  test(`a sample of the pages of ${name} is complete and has no link to nowhere`, async ({ request }) => {
    const { url, base } = sites[name];
    const all = await addressesOf(request, url);
    const own = all[0];
    const seen = new Map();
    const statusOf = async (path) => {
      if (!seen.has(path)) seen.set(path, (await request.get(new URL(path, url).href)).status());
      return seen.get(path);
    };
    for (const address of sample(all)) {
      expect(address.startsWith(own), address).toBe(true);
      const reply = await request.get(url + address.slice(own.length));
      expect(reply.status(), address).toBe(200);
      expect(reply.headers()["content-type"]).toBe("text/html; charset=utf-8");
      const html = await reply.text();

      expect(html.match(/<h1[\s>]/g)?.length, address).toBe(1);
      expect(html.match(/<main[\s>]/g)?.length, address).toBe(1);
      expect(html.match(/<title>([^<]+)<\/title>/)?.[1], address).toMatch(/\S/);
      expect(html, address).toMatch(/<html lang="?(fr|en)/);
      expect(attribute(html, /<link rel="canonical"[^>]*>/), address).toBe(address);
      expect(attribute(html, /<meta property="og:url"[^>]*>/), address).toBe(address);
      for (const wanted of ["name=\"description\"", "property=\"og:title\"", "property=\"og:description\"", "property=\"og:type\"", "property=\"og:site_name\""]) {
        expect(attribute(html, new RegExp(`<meta ${wanted}[^>]*>`)), `${wanted} of ${address}`).toMatch(/\S/);
      }

      const paths = [...html.matchAll(/\s(?:href|src)="?(\/[^"\s>]*)/g)].map(([, path]) => path);
      expect(paths.filter((path) => !path.startsWith(base)), address).toEqual([]);
      for (const path of new Set(paths)) expect(await statusOf(path), `${path} on ${address}`).toBe(200);
    }
  });
}

test("a picture of an event is named to other sites with its full address and text", async ({ request }) => {
  const html = await (await request.get("event/sommet-ia-paris-2025/")).text();
  const image = attribute(html, /<meta property="og:image"[^>]*>/);
  // Drawn, the picture lies on a card: chat programs show none in SVG.
  expect(image).toBe(`${site.url}cards/sommet-ia-paris-2025.png`);
  expect(attribute(html, /<meta property="og:image:alt"[^>]*>/)).toMatch(/\S/);
  expect((await request.get(image.slice(site.url.length))).status()).toBe(200);
});

test("the list has one address of its own, and pages after the first have theirs", async ({ request }) => {
  for (const [address, canonical] of [["", ""], ["events/", ""], ["events/list/", ""], ["events/list/page/2/", "events/list/page/2/"], ["events/list/past/", "events/list/past/"]]) {
    const html = await (await request.get(address)).text();
    expect(attribute(html, /<link rel="canonical"[^>]*>/), address).toBe(site.url + canonical);
  }
});

test("the page for unknown addresses is not for search engines", async ({ request }) => {
  const html = await (await request.get("404.html")).text();
  expect(attribute(html, /<meta name="robots"[^>]*>/)).toBe("noindex");
  expect(html).not.toContain('rel="canonical"');
});

test("robots are welcome and shown the map", async ({ request }) => {
  const text = await (await request.get("robots.txt")).text();
  expect(text).toContain("Allow: /");
  expect(text).toContain(`Sitemap: ${site.url}sitemap.xml`);
});

for (const name of ["site", "subpath"]) {
  test(`the icons of ${name} are where its pages and its manifest say`, async ({ request }) => {
    const { url, base } = sites[name];
    const html = await (await request.get(url)).text();
    const href = (rel) => html.match(new RegExp(`<link rel="${rel}" href="([^"]+)"`))?.[1];
    for (const rel of ["icon", "apple-touch-icon", "manifest"]) {
      expect((await request.get(new URL(href(rel), url).href)).status(), rel).toBe(200);
    }
    const manifest = await (await request.get(new URL(href("manifest"), url).href)).json();
    expect(manifest).toMatchObject({ name: site.name, lang: "fr", start_url: base, scope: base });
    expect(manifest.icons.map(({ purpose }) => purpose)).toContain("maskable");
    for (const { src, sizes } of manifest.icons) {
      const icon = await request.get(new URL(src, url).href);
      expect(icon.status(), src).toBe(200);
      // A PNG says how wide it is in its sixteenth byte (W3C PNG, IHDR).
      expect((await icon.body()).readUInt32BE(16), src).toBe(Number(sizes.split("x")[0]));
    }
  });
}

test("old addresses of lists are redirected by hosts that read _redirects", async ({ request }) => {
  for (const name of ["site", "subpath"]) {
    const { url, base } = sites[name];
    const rules = (await (await request.get(`${url}_redirects`)).text()).trim().split("\n");
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) {
      const [from, to, status] = rule.split(/\s+/);
      // What is gone from frames is answered there.
      const wanted = from === `${base}embed/*` ? "404" : "301";
      expect([from.startsWith(base), to.startsWith(base), status], rule).toEqual([true, true, wanted]);
    }
  }
});
