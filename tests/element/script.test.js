import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { article, dist, event, highlighted, launch, open, servePages } from "./support.js";

const people = ["Tomas Ferrow", "Nora Whitlock", "Whitlock", "Oskar Lindqvist"];
const pageWith = (tag, body = `<article>${article}</article>`) => `<!doctype html><html lang="en"><head><meta charset="utf-8">${tag}</head><body>${body}</body></html>`;

let server, other, browser;
before(async () => {
  const integrity = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"))["script.js"];
  const spoiled = readFileSync(join(dist, "model.bin"));
  spoiled[5000] ^= 1;
  other = await servePages({ "/spoiled/script.js": readFileSync(join(dist, "script.js"), "utf8"), "/spoiled/model.bin": { html: spoiled, headers: { "access-control-allow-origin": "*" } } });
  const tag = (attributes = "", origin = "") => `<script src="${origin}/hedgerow/script.js" integrity="${integrity}" crossorigin ${attributes}></script>`;
  server = await servePages({
    "/": pageWith(tag()),
    "/bare": pageWith(""),
    "/elsewhere": pageWith(tag("", other.url)),
    "/main": pageWith(tag('data-target="main" data-categories="person"'), `<main>${article}</main><article><p>Ruth Okafor may sing.</p></article>`),
    "/several": pageWith(tag(), `<article>${article}</article><article><p>Ruth Okafor may sing.</p></article>`),
    "/strict": { html: pageWith(tag("", other.url)), headers: { "content-security-policy": `default-src 'none'; script-src ${other.url} 'wasm-unsafe-eval'; connect-src ${other.url}; worker-src blob:` } },
    "/spoiled": pageWith(`<script src="${other.url}/spoiled/script.js"></script>`),
  });
  browser = await launch();
});
after(async () => { await browser.close(); server.close(); other.close(); });

test("one line highlights the article and leaves the body as it is", async () => {
  const [page, bare] = [await open(browser, server.url), await open(browser, `${server.url}/bare`)];
  await event(page, "hedgerow-analysis");
  assert.deepEqual((await highlighted(page))["hedgerow-person"], people);
  const body = (page) => page.evaluate(() => document.body.innerHTML);
  assert.equal(await body(page), await body(bare));
  await page.getByRole("button", { name: "Hedgerow" }).click();
  assert.deepEqual(await highlighted(page), {});
  await page.evaluate(() => Hedgerow.stop());
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML.includes("hedgerow-toolbar")), false);
  await page.context().close();
  await bare.context().close();
});

test("it works from another origin, under a strict policy, in a worker", async () => {
  for (const path of ["/elsewhere", "/strict"]) {
    const page = await open(browser, server.url + path);
    await event(page, "hedgerow-analysis");
    assert.deepEqual((await highlighted(page))["hedgerow-person"], people);
    assert.equal(page.workers().length, 1, path);
    await page.context().close();
  }
});

test("data-target names other elements, data-categories what is shown", async () => {
  const page = await open(browser, `${server.url}/main`);
  await event(page, "hedgerow-analysis");
  assert.deepEqual(await highlighted(page), { "hedgerow-person": people });
  await page.context().close();
});

test("several articles share one toolbar", async () => {
  const page = await open(browser, `${server.url}/several`);
  await event(page, "hedgerow-analysis", 2);
  assert.equal(await page.locator("hedgerow-toolbar [part=toolbar]:visible").count(), 1);
  assert.equal((await highlighted(page))["hedgerow-person"].length, 5);
  await page.getByRole("button", { name: /^Names/ }).click();
  assert.equal((await highlighted(page))["hedgerow-person"], undefined);
  await page.context().close();
});

test("files that are not those it was built with are refused", async () => {
  const page = await open(browser, `${server.url}/spoiled`);
  await event(page, "hedgerow-error");
  assert.deepEqual(await highlighted(page), {});
  await page.context().close();
});
