// Articles that mean harm: nothing in them runs, nothing in them comes through an export, and the page lives on.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { hostileArticles, seed } from "../hostile.js";
import { launch, openPage, serve } from "./support.js";

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

/** Sends an article through the reading of HTML and Markdown, the analysis and every export; gives the HTML that was written. Runs in the page. @param {string} markup */
async function attack(markup) {
  const [{ textOfPage }, { textOfMarkdown }, { formats }, { createAnalyzer }] = await Promise.all(["files", "mend", "formats", "analyzer"].map((name) => import(`./${name}.js`)));
  const analyzer = (globalThis.attacked ??= createAnalyzer());
  const pages = [];
  for (const text of [textOfPage(markup), textOfMarkdown(markup), markup]) {
    const analysis = await analyzer.analyze(text);
    const written = formats.map(({ id, write }) => [id, write({ text, analysis, hash: "sha256:0", styles: "" })]);
    pages.push(Object.fromEntries(written).html);
  }
  return { pages, hacked: globalThis.hacked };
}

/** Whether a page holds nothing but what we write; runs where strings may be parsed. @param {string[]} pages */
function areOurs(pages) {
  const allowed = new Set(["HTML", "HEAD", "BODY", "META", "TITLE", "STYLE", "ARTICLE", "H1", "H2", "P", "MARK", "SPAN", "FOOTER"]);
  const isOurs = (node) => allowed.has(node.tagName) && node.getAttributeNames().every((name) => !name.startsWith("on"));
  return pages.every((file) => [...new DOMParser().parseFromString(file, "text/html").querySelectorAll("*")].every(isOurs));
}

test("hostile articles stay texts, through paste, analysis and every export", async () => {
  const [page, plain] = await Promise.all([openPage(browser, server.url), openPage(browser, "about:blank")]);
  let rounds = 0;
  for (const markup of hostileArticles()) {
    const { pages, hacked } = await page.evaluate(attack, markup);
    assert.equal(hacked, undefined, `seed ${seed}: ${markup}`);
    assert.ok(await plain.evaluate(areOurs, pages), `seed ${seed}: ${markup}`);
    rounds++;
  }
  assert.ok(rounds > 3);
  await Promise.all([page, plain].map((opened) => opened.context().close()));
});
