import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, openPage, openSample, serve, settled, www } from "./support.js";

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

test("once opened, the page works without a network", async () => {
  const page = await openPage(browser, server.url);
  await page.evaluate(async () => { await navigator.serviceWorker.ready; });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.reload();
  await page.click("#sample");
  await settled(page);
  assert.ok(await page.locator(".reading mark.person").count() > 0);
  await page.context().close();
});

test("the single file works from a disk and may connect to nothing at all", async () => {
  execFileSync("node", [fileURLToPath(new URL("../../scripts/single-file.js", import.meta.url))]);
  const page = await openPage(browser, "about:blank");
  const asked = [];
  page.context().on("request", (request) => asked.push(request.url()));
  const file = pathToFileURL(join(www, "dist", "hedgerow.html")).href;
  await page.goto(file);
  await page.click("#sample");
  await settled(page);
  assert.ok(await page.locator(".reading mark.person").count() > 0);
  assert.deepEqual(asked.filter((url) => url !== file && !url.startsWith("blob:")), []);
  assert.equal(await page.evaluate((address) => fetch(address).then(() => "sent", () => "blocked"), server.url), "blocked");
  await page.click("#choices");
  await page.getByRole("button", { name: "Show the licenses" }).click();
  await page.getByText("wasm-bindgen").waitFor();
  await page.context().close();
});

test("the page shows that an attempt to send is blocked", async () => {
  const page = await openSample(browser, server.url);
  await page.click("#choices");
  await page.getByRole("button", { name: "Try to send something" }).click();
  await page.getByText(/Blocked by the page’s policy/).waitFor();
  await page.context().close();
});
