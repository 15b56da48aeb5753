import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { article, event, highlighted, launch, open, servePages } from "../element/support.js";

const install = readFileSync(new URL("../../bookmarklet/dist/index.html", import.meta.url), "utf8");
const link = /href="(javascript:[^"]+)"/.exec(install)[1];
const story = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story</title></head><body><div><div class="story">${article}</div></div></body></html>`;
const people = ["Tomas Ferrow", "Nora Whitlock", "Whitlock", "Oskar Lindqvist"];

let server, browser;
before(async () => {
  server = await servePages({
    "/": story.replace("<body>", `<body><a id="bookmark" href="${link}">Hedgerow</a>`),
    "/strict": { html: story, headers: { "content-security-policy": "default-src 'none'; script-src 'none'" } },
    "/install": install,
  });
  browser = await launch();
});
after(async () => { await browser.close(); server.close(); });

/** What the browser runs when the bookmark is clicked, where the page's policy does not stop that already. */
const click = (page) => page.evaluate(decodeURIComponent(link.slice("javascript:".length)));

test("a click marks the article, a second takes the marks away, and nothing is asked for", async () => {
  const page = await open(browser, server.url);
  const body = () => page.evaluate(() => document.body.outerHTML.length);
  const bare = await body();
  const asked = [];
  page.on("request", (request) => { if (!request.url().startsWith("blob:")) asked.push(request.url()); });
  await page.click("#bookmark");
  await event(page, "hedgerow-analysis");
  assert.deepEqual((await highlighted(page))["hedgerow-person"], people);
  assert.equal(await page.getByRole("button", { name: "Next mark" }).isVisible(), true);
  await page.click("#bookmark");
  assert.deepEqual(await highlighted(page), {});
  assert.equal(await page.evaluate(() => document.querySelector("hedgerow-toolbar")), null);
  assert.equal(await body(), bare);
  assert.deepEqual(asked, []);
  await page.context().close();
});

test("where the site's policy forbids it, it says so and offers the page", async () => {
  const page = await open(browser, `${server.url}/strict`, { permissions: ["clipboard-read", "clipboard-write"] });
  await click(page);
  const notice = page.getByRole("alert");
  await notice.waitFor();
  assert.match(await notice.textContent(), /This site’s policy forbids Hedgerow here/);
  assert.equal(await notice.getByRole("link", { name: "Open Hedgerow" }).getAttribute("href"), "http://127.0.0.1:8000/");
  await notice.getByRole("button", { name: "Copy the text" }).click();
  await notice.getByRole("button", { name: "Copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^Bridge at Port Ellery may close/);
  await notice.getByRole("button", { name: "Close" }).click();
  assert.equal(await page.evaluate(() => document.querySelector("hedgerow-toolbar")), null);
  await page.context().close();
});

test("the page to install it from has the link to drag", async () => {
  const page = await open(browser, `${server.url}/install`);
  assert.ok((await page.getByRole("link", { name: "Hedgerow", exact: true }).getAttribute("href")).startsWith("javascript:"));
  await page.context().close();
});
