// Every case under tests/cases, through the worker of the page in a real browser.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, parse } from "../js/cases.js";
import { caseFiles } from "../js/support.js";
import { launch, openPage, serve } from "./support.js";

let server, browser, page;
before(async () => {
  [server, browser] = await Promise.all([serve(), launch()]);
  page = await openPage(browser, server.url);
});
after(async () => { await browser.close(); server.close(); });

/** @param {string[]} texts */
const analyzeInPage = (texts) => page.evaluate(async (all) => {
  const { createAnalyzer } = await import("./analyzer.js");
  const analyzer = createAnalyzer();
  const found = [];
  for (const text of all) found.push(await analyzer.analyze(text));
  analyzer.dispose();
  return found;
}, texts);

for (const { name, source } of await caseFiles()) {
  test(name, async () => {
    const examples = parse(source);
    const found = await analyzeInPage(examples.map(({ text }) => text));
    const wrong = examples.flatMap((example, i) => faults(example, found[i]));
    assert.equal(wrong.length, 0, `\n${wrong.slice(0, 10).join("\n\n")}`);
  });
}
