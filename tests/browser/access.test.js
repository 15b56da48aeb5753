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
  await page.addScriptTag({ content: axe });
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
  const leadsBack = (back) => page.waitForFunction(([first, back]) => {
    const mark = document.querySelector(".reading mark.current");
    return mark && (mark.textContent === first) === back;
  }, [first, back]);
  await page.keyboard.press("n");
  await leadsBack(false);
  await page.keyboard.press("b");
  await leadsBack(true);
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.querySelector("#card").contains(document.activeElement)));
  await page.keyboard.press("Escape");
  await page.locator("#card").waitFor({ state: "hidden" });
  await page.keyboard.press("e");
  assert.equal(await page.evaluate(() => document.activeElement.id), "box");
  await page.context().close();
});

test("the way from mark to mark goes on after Escape, and begins where the reader is", async () => {
  const page = await openSample(browser, server.url);
  const walk = async (key) => {
    await page.keyboard.press(key);
    await page.locator("#card").waitFor({ state: "visible" });
    return page.locator(".reading mark.current").evaluate((node) => [...document.querySelectorAll(".reading mark")].indexOf(node));
  };
  const first = await walk("n");
  await page.keyboard.press("Escape");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".reading mark")), "the keyboard is not where the card was");
  assert.ok(await walk("n") > first);
  await page.keyboard.press("Escape");
  await page.evaluate(() => scrollTo(0, 3000));
  const top = () => page.locator(".reading mark.current").evaluate((node) => node.closest("p").getBoundingClientRect().bottom);
  await walk("n");
  assert.ok(await page.evaluate(() => scrollY > 2000) && await top() > 0);
  await page.context().close();
});

test("who has pasted stands where the article begins", async () => {
  const page = await openSample(browser, server.url);
  assert.equal(await page.evaluate(() => document.activeElement.id), "sheet");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches("#glance button")));
  await page.context().close();
});

test("a row that is followed is said aloud", async () => {
  const page = await openSample(browser, server.url);
  await page.locator("#panel .row").first().click();
  await page.getByRole("status").filter({ hasText: /quote|speech/i }).waitFor({ state: "attached" });
  await page.context().close();
});

test("on a low screen the strip leaves with the text, and its button with it", async () => {
  const page = await openSample(browser, server.url, { viewport: { width: 640, height: 400 } });
  const inside = () => page.evaluate(() => {
    const [strip, edit] = ["overview", "view"].map((id) => document.getElementById(id).getBoundingClientRect());
    return { top: strip.top, inside: edit.top >= strip.top && edit.bottom <= strip.bottom && edit.right <= strip.right + 1 };
  });
  assert.ok((await inside()).inside);
  await page.evaluate(() => scrollTo(0, 1000));
  const { top, inside: still } = await inside();
  assert.ok(top < -200 && still, `strip at ${top}`);
  await page.context().close();
});

test("no ring is drawn around the whole text after a click in it", async () => {
  const page = await openSample(browser, server.url);
  await page.locator(".reading mark.person").first().click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("main").evaluate((node) => getComputedStyle(node).outlineStyle), "none");
  await page.context().close();
});

/** Contrast of two colors, by WCAG 2. @param {number[]} a @param {number[]} b */
function contrast(a, b) {
  const luminance = (color) => {
    const [red, green, blue] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

for (const colorScheme of ["light", "dark"]) {
  test(`every line stands out from the page and from its own fill, ${colorScheme}`, async () => {
    const page = await openSample(browser, server.url, { colorScheme });
    const colors = await page.$$eval(".legend .sample", (samples) => samples.map((sample) => {
      const { textDecorationColor: line, backgroundColor: fill, color: ink } = getComputedStyle(sample);
      return { name: sample.className, line, fill, ink, paper: getComputedStyle(document.body).backgroundColor };
    }));
    const parts = (color) => color.match(/[\d.]+/g).map(Number);
    for (const { name, line, fill, ink, paper } of colors.filter((sample) => !/conditional/.test(sample.name))) {
      const ground = parts(fill)[3] === 0 ? parts(paper) : parts(fill);
      assert.ok(contrast(parts(line), parts(paper)) >= 4.5, `${name}: line on paper`);
      assert.ok(contrast(parts(line), ground) >= 4.5, `${name}: line on fill`);
      assert.ok(contrast(parts(ink), ground) >= 4.5, `${name}: text on fill`);
    }
    await page.context().close();
  });
}
