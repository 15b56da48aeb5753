import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { groups } from "../../www/kinds.js";
import { launch, marksOn, openPage, openSample, paste, serve, settled, www } from "./support.js";

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

const kinds = groups.flatMap((group) => group.categories.map(({ kind }) => kind));
const article = "Officials in Port Ellery said the bridge may close. “It will close on Monday,” said Nora Whitlock, the mayor.";

test("the sample is marked in every category, and the text is shown as it is", async () => {
  const page = await openSample(browser, server.url);
  const missing = [];
  for (const kind of kinds) if (await page.locator(`.reading mark.${kind}`).count() === 0) missing.push(kind);
  assert.deepEqual(missing, []);
  const sample = readFileSync(join(www, "sample.txt"), "utf8");
  const words = (text) => text.replace(/\s+/g, " ").trim();
  const shown = await page.$$eval(".reading [data-start]", (blocks) => blocks.map((block) => block.textContent));
  assert.ok(words(shown.join(" ")) === words(sample), "the text on the page is not the sample");
  await page.context().close();
});

test("every switch hides and shows its category at once, and says so", async () => {
  const page = await openSample(browser, server.url);
  const lineOf = (kind) => page.locator(`.reading mark.${kind}`).first().evaluate((node) => getComputedStyle(node).textDecorationLine);
  for (const kind of kinds) {
    const toggle = page.locator(`.category[data-kind="${kind}"]`);
    const shown = kind !== "conditional";
    for (const state of [shown, !shown, shown]) {
      assert.equal(await toggle.getAttribute("aria-pressed"), String(state), kind);
      assert.equal((await lineOf(kind)) !== "none", state, `${kind} drawn`);
      await toggle.click();
    }
  }
  await page.context().close();
});

test("counts in the legend are the numbers of marks", async () => {
  const page = await openSample(browser, server.url);
  for (const kind of ["person", "date", "hedge.voice-author"]) assert.ok(await page.locator(`.reading mark.${kind}`).count() > 0);
  const count = Number(await page.locator('.category[data-kind="money"] .count').textContent());
  assert.equal(count, await page.locator(".reading mark.money").count());
  await page.context().close();
});

test("a switch for a group, one for all, and the keys do the same", async () => {
  const page = await openSample(browser, server.url);
  const drawn = (selector) => page.locator(selector).first().evaluate((node) => getComputedStyle(node).textDecorationLine !== "none");
  await page.click('.legend section[aria-label="Names"] .group-title');
  assert.deepEqual([await drawn(".reading .person"), await drawn(".reading .place")], [false, false]);
  await page.click('.legend section[aria-label="Names"] .group-title');
  assert.equal(await drawn(".reading .person"), true);
  await page.keyboard.press("h");
  assert.deepEqual([await drawn(".reading .person"), await drawn(".reading .direct")], [false, false]);
  await page.keyboard.press("h");
  await page.keyboard.press("p");
  assert.deepEqual([await drawn(".reading .person"), await drawn(".reading .direct")], [false, true]);
  await page.context().close();
});

test("what was typed right before a reload is still there", async () => {
  const page = await openPage(browser, server.url);
  await page.focus("#box");
  await page.keyboard.type("It may snow.");
  await page.reload();
  assert.equal(await page.inputValue("#box"), "It may snow.");
  await page.context().close();
});

test("what was switched off stays off after a reload, and the text is still there", async () => {
  const page = await openSample(browser, server.url);
  await page.click('.category[data-kind="person"]');
  await page.waitForTimeout(600);
  await page.reload();
  await settled(page);
  assert.equal(await page.locator('.category[data-kind="person"]').getAttribute("aria-pressed"), "false");
  assert.match(await page.inputValue("#box"), /Aldermere/);
  await page.context().close();
});

test("a pasted article is marked, with its speakers", async () => {
  const page = await openPage(browser, server.url);
  await paste(page, article);
  const marks = await marksOn(page);
  const has = (name, text) => assert.ok(marks.some((mark) => mark.classes.split(" ").includes(name) && mark.text === text), `${name}: ${text}\n${JSON.stringify(marks)}`);
  has("person", "Nora Whitlock");
  has("date", "Monday");
  has("direct", "“It will close on Monday,”");
  has("epistemic", "may");
  await page.context().close();
});

test("only unnamed sources, only the writer's own hedges", async () => {
  const page = await openSample(browser, server.url);
  const drawn = (selector) => page.$$eval(selector, (nodes) => nodes.filter((node) => getComputedStyle(node).textDecorationLine !== "none").length);
  await page.click('.only[data-only="nameless"]');
  assert.equal(await drawn(".reading .quote:not(.by-unnamed)"), 0);
  assert.ok(await drawn(".reading .by-unnamed") > 0);
  await page.click('.only[data-only="nameless"]');
  await page.click('.only[data-only="writer"]');
  assert.equal(await drawn(".reading .hedge:not(.voice-author)"), 0);
  assert.ok(await drawn(".reading .voice-author") > 0);
  await page.context().close();
});

test("a mark opens a card that does not cover it; Escape closes it; a word can be muted and brought back", async () => {
  const page = await openSample(browser, server.url);
  const mark = page.locator(".reading mark.person").first();
  const text = await mark.textContent();
  await mark.click();
  const card = page.locator("#card");
  await card.waitFor({ state: "visible" });
  assert.match(await card.innerText(), /Person/);
  const [word, box] = [await mark.boundingBox(), await card.boundingBox()];
  assert.ok(box.y >= word.y + word.height || box.y + box.height <= word.y, "card and word overlap");
  await page.keyboard.press("Escape");
  await card.waitFor({ state: "hidden" });
  await mark.click();
  await card.getByRole("button", { name: /^Never/ }).click();
  await page.waitForFunction((word) => ![...document.querySelectorAll(".reading mark.person")].some((node) => node.textContent === word), text);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction((word) => [...document.querySelectorAll(".reading mark.person")].some((node) => node.textContent === word), text);
  await page.context().close();
});

test("on a low screen a card is as high as there is room, and covers no part of its mark", async () => {
  const page = await openSample(browser, server.url, { viewport: { width: 640, height: 400 } });
  for (let i = 0; i < 12; i++) {
    await page.evaluate(() => { globalThis.before = document.querySelector(".reading mark.current"); });
    await page.keyboard.press("n");
    await page.waitForFunction(() => {
      const mark = document.querySelector(".reading mark.current");
      if (!mark || mark === globalThis.before) return false;
      const [words, card] = [mark, document.querySelector("#card")].map((node) => node.getBoundingClientRect());
      return (card.top >= words.bottom || card.bottom <= words.top) && card.top >= 0 && card.bottom <= innerHeight;
    }, null, { timeout: 3000 });
  }
  await page.context().close();
});

test("the card of a hedge says why its rule marks it", async () => {
  const page = await openPage(browser, server.url);
  await paste(page, "The gate may be open, and it is allegedly broken.");
  const card = page.locator("#card");
  for (const [kind, why, instead] of [["epistemic", /leaves open/i, /“May” and “might” can also/], ["evidential", /not proven/, null]]) {
    await page.locator(`.reading mark.${kind}`).click();
    await card.filter({ hasText: why }).waitFor();
    if (instead) assert.match(await card.innerText(), instead);
    await page.keyboard.press("Escape");
  }
  await page.context().close();
});

test("a row of the table of voices leads to its quote", async () => {
  const page = await openSample(browser, server.url);
  await page.locator("#panel .row").first().click();
  await page.locator(".reading mark.current").waitFor();
  assert.ok(await page.locator(".reading mark.current").evaluate((node) => {
    const { top, bottom } = node.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }));
  await page.context().close();
});

test("a row leads to its mark where that is hidden too", async () => {
  const page = await openSample(browser, server.url);
  await page.click("#tab-hedges");
  await page.locator("#panel .row", { hasText: "unless" }).click();
  await page.locator("#card").filter({ hasText: "Condition" }).waitFor();
  await page.context().close();
});

for (const [name, width] of [["phone", 360], ["small phone", 320], ["phone with letters of twice the size", 180], ["desk", 1280]]) {
  test(`nothing is wider than the ${name}`, async () => {
    const page = await openSample(browser, server.url, { viewport: { width, height: 700 } });
    const fits = (selector) => page.locator(selector).evaluate((node) => node.scrollWidth <= node.clientWidth);
    assert.ok(await fits("html"));
    for (const opener of ["#keep", "#choices", "#compare"]) {
      await page.click(opener);
      await page.locator("dialog").waitFor();
      assert.ok(await fits("dialog"), opener);
      await page.click("dialog .close");
    }
    await page.context().close();
  });
}

test("on a phone too the strip has its key, which leaves with the headline while the strip stays", async () => {
  const page = await openSample(browser, server.url, { viewport: { width: 360, height: 740 } });
  const tops = () => page.evaluate(() => [".strip-key", ".strip"].map((part) => document.querySelector(part).getBoundingClientRect().top));
  assert.equal(await page.locator(".strip-key svg").count(), 5);
  const [key, strip] = await tops();
  assert.ok(key > strip && key < 740);
  await page.evaluate(() => scrollTo(0, 1000));
  const [later, still] = await tops();
  assert.ok(later < 0 && still > 0, `${later} ${still}`);
  await page.context().close();
});
