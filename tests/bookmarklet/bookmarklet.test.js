// The bookmarklet: on a page that allows it, on one that forbids it, and where the page gives it away.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openPage, serve, settled, www } from "../browser/support.js";
import { article, highlighted, launch, servePages, until } from "../element/support.js";

const html = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Story</title><body><nav><p>Harriet Menu is elsewhere.</p></nav><article>${body}</article></body></html>`;
const strict = { "content-security-policy": "default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'" };

let browser, pages, own, script;
before(async () => {
  execFileSync("node", [fileURLToPath(new URL("../../scripts/bookmarklet.js", import.meta.url))]);
  [browser, pages, own] = await Promise.all([launch(), servePages({ "/open": html(article), "/strict": { html: html(article), headers: strict } }), serve()]);
  script = readFileSync(join(www, "dist/bookmarklet.txt"), "utf8");
});
after(async () => { await browser.close(); pages.close(); own.close(); });

/** What a browser does with the address of a bookmark. */
const click = (page) => page.evaluate(decodeURIComponent(script.replace(/^javascript:/, "").replaceAll("HEDGEROW_PAGE", own.url)));

async function open(path) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.asked = [];
  page.on("request", (request) => page.asked.push(request.url()));
  await page.goto(`${pages.url}${path}`);
  return page;
}

test("a click marks the article and asks nobody for anything; another takes the marks away", async () => {
  const page = await open("/open");
  const body = await page.evaluate(() => document.body.innerHTML);
  await click(page);
  await until(async () => (await highlighted(page))["hedgerow-person"]?.includes("Nora Whitlock"));
  assert.ok(!JSON.stringify(await highlighted(page)).includes("Harriet"));
  assert.equal(await page.evaluate(() => document.body.innerHTML), body);
  await click(page);
  await until(async () => Object.keys(await highlighted(page)).length === 0);
  assert.deepEqual(await page.evaluate(() => [document.body.innerHTML, document.querySelectorAll("html > :not(head, body)").length]), [body, 0]);
  assert.deepEqual(page.asked.filter((url) => !url.startsWith(`${pages.url}/open`) && !url.startsWith("blob:")), []);
  await page.context().close();
});

test("where a policy forbids it, it says so and offers its own page with the text", async () => {
  const page = await open("/strict");
  await click(page);
  const link = page.getByRole("link", { name: "Read the article on Hedgerow’s own page" });
  await link.waitFor();
  assert.ok(await page.getByText("This site’s policy forbids Hedgerow").isVisible());
  const reader = await openPage(browser, await link.getAttribute("href"));
  await settled(reader);
  assert.ok(await reader.locator(".reading mark.person", { hasText: "Nora Whitlock" }).count() > 0);
  await reader.context().close();
  await page.context().close();
});

test("the page gives the bookmark away, with its own address in it", async () => {
  const page = await openPage(browser, own.url);
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("button", { name: "Make the bookmark" }).click();
  const address = await page.getByRole("link", { name: "Hedgerow", exact: true }).getAttribute("href");
  assert.ok(address.startsWith("javascript:") && address.includes(own.url) && !address.includes("HEDGEROW_PAGE"));
  await page.context().close();
});
