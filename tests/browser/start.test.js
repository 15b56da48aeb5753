// What the page shows while it still loads.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, marksOn, serve, settled } from "./support.js";

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

test("quotes and hedges are marked before the model has come, and names when it has", async () => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  let release = () => {};
  const held = new Promise((resolve) => { release = resolve; });
  let asked = false;
  await context.route("**/model.bin", async (route) => {
    asked = true;
    await held;
    await route.continue();
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.click("#sample");
  await page.waitForSelector(".reading mark");
  const has = async (word) => (await marksOn(page)).some(({ classes }) => classes.split(/[ .]/).includes(word));
  assert.ok(asked, "the model was not asked for");
  assert.ok(await has("direct"), "no quote");
  assert.ok(await has("epistemic"), "no hedge");
  assert.ok(!await has("person"), "a name without a model");
  const said = () => page.locator(".figures").evaluate((node) => getComputedStyle(node, "::after").content);
  assert.match(await said(), /names are still loading/);
  release();
  await settled(page);
  assert.equal(await said(), "none");
  assert.ok(await has("person"), "no name with the model");
  await context.close();
});
