// What pages may load and run: their own files, and nothing else.
import { event, eventFile } from "../dataset.mjs";
import { expect, sites, test, visit } from "../support.mjs";

const summit = event("sommet-ia-paris-2025");
const addresses = ["", "events/", "events/list/past/", "events/list/page/2/", `event/${summit.id}/`, "event/debconf-25/", "nulle/part/"];

test("every page carries the content security policy and its companions", async ({ request }) => {
  for (const address of addresses) {
    const headers = (await request.get(address)).headers();
    const policy = headers["content-security-policy"] ?? "";
    for (const part of ["default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "object-src 'none'", "base-uri 'self'"]) {
      expect(policy, address).toContain(part);
    }
    // Only what lies in `embed/` may stand in frames elsewhere (embed.spec.mjs).
    expect(headers["x-frame-options"], address).toBe("SAMEORIGIN");
    expect(policy, address).not.toContain("frame-ancestors");
    expect(policy).not.toContain("unsafe-inline");
    expect(policy).not.toContain("'unsafe-eval'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
  }
});

test("what has its content in its name is kept for ever, and the rest is asked for again", async ({ request }) => {
  const html = await (await request.get("")).text();
  const hashed = [...html.matchAll(/(?:src|href|data-wasm|data-js)="?(\/[^" >]+\.(?:js|css|wasm))(?=["' >])/g)].map(([, path]) => path);
  const { timeline } = await (await request.get("catalog/manifest.json")).json();
  for (const path of [...new Set(hashed), `catalog/occurrences/${timeline.chunks[0].file}.json`]) {
    const reply = await request.get(path);
    expect(reply.status(), path).toBe(200);
    expect(reply.headers()["cache-control"], path).toContain("immutable");
  }
  for (const path of ["catalog/manifest.json", eventFile(summit.id)]) {
    expect((await request.get(path)).headers()["cache-control"], path).toBe("no-cache");
  }
});

for (const name of ["site", "big"]) {
  test(`no page of ${name} has a script or a style in it`, async ({ request }) => {
    const { url } = sites[name];
    const sitemap = await (await request.get(`${url}sitemap.xml`)).text();
    const all = [...sitemap.matchAll(/<loc>https?:\/\/[^/]+\/([^<]*)<\/loc>/g)].map(([, path]) => path);
    const step = Math.ceil(all.length / 60);
    for (const address of [...all.filter((_, index) => index % step === 0), "404.html"]) {
      const html = await (await request.get(url + address)).text();
      // Data for search engines is no script: browsers do not run it, and the policy says nothing of it.
      const scripts = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, "");
      expect(scripts.match(/<script(?![^>]*\ssrc=)[^>]*>/g), address).toBeNull();
      expect(html.match(/<style[\s>]/g), address).toBeNull();
      expect(html.match(/<[^>]*\sstyle=/g), address).toBeNull();
      expect(html.match(/<[^>]*\son[a-z]+=/g), address).toBeNull();
      expect(html.match(/<(iframe|object|embed)[\s>]/g), address).toBeNull();
      // What is searched for stays here; other forms close dialogs.
      for (const [, action] of html.matchAll(/<form[^>]*\saction="?([^"\s>]*)/g)) expect(action, address).toMatch(/^\/(?!\/)/);
      expect(html.match(/(?:href|src|action)="?\s*(javascript|data(?!:image\/png;base64,)|vbscript):/gi), address).toBeNull();
    }
  });
}

test("the policy holds: a script or a style put into a page is refused", async ({ page, watched }) => {
  watched.allow(/content security policy|Content Security Policy/i);
  await visit(page, "/");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.__ran = true";
    document.head.append(script);
    const style = document.createElement("style");
    style.textContent = "html { background: rgb(1, 2, 3) !important }";
    document.head.append(style);
  });
  expect(await page.evaluate(() => window.__ran)).toBeUndefined();
  await expect(page.locator("html")).not.toHaveCSS("background-color", "rgb(1, 2, 3)");
});

test("links to other sites keep this one out of their hands", async ({ page }) => {
  await visit(page, `/event/${summit.id}/`);
  const links = page.locator("a[href^=http]");
  expect(await links.count()).toBeGreaterThan(3);
  for (const link of await links.all()) {
    await expect(link).toHaveAttribute("rel", /noopener/);
    await expect(link).toHaveAttribute("rel", /noreferrer/);
  }
});
