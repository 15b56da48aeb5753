import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, openSample, serve } from "./support.js";

let server, other, browser;
before(async () => { [server, other, browser] = await Promise.all([serve({ header: false }), serve(), launch()]); });
after(async () => { await browser.close(); server.close(); other.close(); });

test("the page's own policy blocks every way to another address", async () => {
  const page = await openPage(browser, server.url);
  const attempts = await page.evaluate(async (address) => {
    const blocked = [];
    document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
    const results = { fetch: await fetch(address).then(() => "sent", () => "blocked") };
    results.beacon = navigator.sendBeacon(address, "text");
    new Image().src = address;
    try { new WebSocket(address.replace("http", "ws")); } catch { /* some versions throw, all report */ }
    const form = document.createElement("form");
    form.action = address;
    document.body.append(form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return { ...results, blocked: [...new Set(blocked)].sort() };
  }, other.url);
  assert.equal(attempts.fetch, "blocked");
  assert.deepEqual(attempts.blocked, ["connect-src", "form-action", "img-src"]);
  await page.context().close();
});

test("nothing but the page's own files is asked for, from opening to reading", async () => {
  const context = await browser.newContext();
  const asked = [];
  context.on("request", (request) => asked.push({ url: request.url(), body: request.postData() }));
  const page = await context.newPage();
  await page.goto(server.url);
  await page.click("#sample");
  await page.locator(".reading mark").first().waitFor();
  assert.ok(asked.length > 5);
  assert.deepEqual(asked.filter(({ url, body }) => !url.startsWith(server.url) || body !== null), []);
  await context.close();
});

test("strings of markup and foreign scripts are refused", async () => {
  const page = await openPage(browser, server.url);
  const outcomes = await page.evaluate((address) => {
    const attempt = (act) => { try { act(); return "done"; } catch (error) { return error.name; } };
    return [
      attempt(() => { document.body.innerHTML = "<b>x</b>"; }),
      attempt(() => new Worker(`${address}worker.js`, { type: "module" })),
    ];
  }, other.url);
  assert.deepEqual(outcomes, ["TypeError", "TypeError"]);
  await page.context().close();
});

test("the box is closed to checkers that read it", async () => {
  const page = await openSample(browser, server.url);
  const box = page.locator("#box");
  assert.deepEqual([await box.getAttribute("spellcheck"), await box.getAttribute("autocorrect"), await box.getAttribute("data-gramm")], ["false", "off", "false"]);
  await page.context().close();
});
