// The element in Firefox: highlights, the card at a click, and the end of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keys, launchFirefox, noFirefox } from "../browser/firefox.js";
import { elementPage, highlighted, servePages } from "./support.js";

let server, page;
before(async () => { if (!noFirefox) [server, page] = await Promise.all([servePages({ "/": elementPage() }), launchFirefox()]); });
after(async () => { await page?.close(); server?.close(); });

test("in Firefox, the highlights sit on the right words and leave with the element", { skip: noFirefox }, async () => {
  await page.open(server.url);
  await page.until(() => CSS.highlights.has("hedgerow-person"));
  const marks = await highlighted(page);
  assert.deepEqual(marks["hedgerow-person"], ["Tomas Ferrow", "Nora Whitlock", "Whitlock", "Oskar Lindqvist"]);
  assert.deepEqual(marks["hedgerow-money"], ["$3 million"]);
  assert.ok(marks["hedgerow-direct"].includes("“We have perhaps two weeks.”"));
  const left = await page.evaluate(() => { document.querySelector("hedgerow-article").remove(); return [CSS.highlights.size, document.adoptedStyleSheets.length]; });
  assert.deepEqual(left, [0, 0]);
});

test("in Firefox, a click on a mark opens its card, and Escape closes it", { skip: noFirefox }, async () => {
  await page.open(server.url);
  await page.until(() => CSS.highlights.has("hedgerow-person"));
  await page.clickAt(await page.evaluate(() => {
    const { x, y, height } = document.querySelector("hedgerow-article li").getBoundingClientRect();
    return { x: x + 20, y: y + height / 2 };
  }));
  const cardIsOpen = () => document.querySelector("hedgerow-article").shadowRoot.querySelector(".card")?.checkVisibility() ?? false;
  await page.until(cardIsOpen);
  assert.match(await page.evaluate(() => document.querySelector("hedgerow-article").shadowRoot.querySelector(".card").textContent), /PersonOskar Lindqvist1 mention/);
  await page.press(keys.escape);
  assert.equal(await page.evaluate(cardIsOpen), false);
});
