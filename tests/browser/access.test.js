import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch, openPage, openSample, serve } from "./support.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

/** What axe finds wrong with the page as it stands. @param {import("playwright-core").Page} page */
async function findings(page) {
  await page.addScriptTag({ content: axe }).catch(async () => {});
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

/** Every state of the page that a reader meets. */
const states = {
  "empty": { open: openPage },
  "reading": { open: openSample },
  "writing": { open: openSample, act: (page) => page.click("#view") },
  "a card": { open: openSample, act: (page) => page.locator(".reading mark.person").first().click() },
  "names": { open: openSample, act: (page) => page.click("#tab-names") },
  "hedges": { open: openSample, act: (page) => page.click("#tab-hedges") },
  "the dialog to keep": { open: openSample, act: async (page) => { await page.click("#keep"); await page.locator("dialog").waitFor(); } },
  "the settings": { open: openSample, act: (page) => page.click("#choices") },
  "the comparison": { open: openSample, act: async (page) => { await page.click("#compare"); await page.fill(".second", "On Monday Nora Whitlock may ask for $92 million."); await page.locator(".differences section").first().waitFor(); } },
};
const looks = {
  "light": {},
  "dark": { colorScheme: "dark" },
  "on a phone": { viewport: { width: 360, height: 740 } },
};

for (const [look, options] of Object.entries(looks)) {
  for (const [state, { open, act }] of Object.entries(states)) {
    test(`axe finds nothing wrong: ${state}, ${look}`, async () => {
      const page = await open(browser, server.url, { ...options, bypassCSP: true });
      await act?.(page);
      assert.deepEqual(await findings(page), []);
      await page.context().close();
    });
  }
}

test("forced colors keep every line apart from the others", async () => {
  const page = await openSample(browser, server.url, { forcedColors: "active" });
  const lineOf = (kind) => page.locator(`.reading mark.${kind}`).first().evaluate((node) => {
    const { textDecorationLine: line, textDecorationStyle: style, textDecorationThickness: thickness } = getComputedStyle(node);
    return `${line} ${style} ${thickness}`;
  });
  const kinds = ["person", "organization", "place", "group", "other", "date", "number", "epistemic", "booster", "direct", "indirect", "scare", "speaker", "unnamed"];
  const lines = await Promise.all(kinds.map(lineOf));
  assert.equal(new Set(lines).size, kinds.length, JSON.stringify(lines));
  await page.context().close();
});

test("the keyboard alone reaches a mark, its card and the way back", async () => {
  const page = await openSample(browser, server.url);
  await page.keyboard.press("n");
  await page.locator("#card").waitFor({ state: "visible" });
  const first = await page.locator(".reading mark.current").textContent();
  await page.keyboard.press("n");
  assert.notEqual(await page.locator(".reading mark.current").textContent(), first);
  await page.keyboard.press("b");
  assert.equal(await page.locator(".reading mark.current").textContent(), first);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("#card").contains(document.activeElement)));
  await page.keyboard.press("Escape");
  await page.locator("#card").waitFor({ state: "hidden" });
  await page.keyboard.press("e");
  assert.equal(await page.evaluate(() => document.activeElement.id), "box");
  await page.context().close();
});
