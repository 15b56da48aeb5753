// Articles that mean harm, made at random: nothing in them runs, nothing in them comes through an export, and the page lives on.
// HEDGEROW_FUZZ_SECONDS makes it last longer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, serve } from "./support.js";

const seconds = Number(process.env.HEDGEROW_FUZZ_SECONDS ?? 5);

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

/** Runs in the page. */
async function attack({ seconds, seed }) {
  const [{ textOfPage }, { formats }, { createAnalyzer }, { blocks }] = await Promise.all(["writing", "formats", "analyzer", "blocks"].map((name) => import(`./${name}.js`)));
  const analyzer = createAnalyzer();
  const pieces = [
    "<script>globalThis.hacked = 1</script>", "<img src=x onerror='globalThis.hacked = 2'>", "<svg onload='globalThis.hacked = 3'><title>x</title></svg>", "</mark></p></article>", "<p>", "<b>", "</style>",
    "<iframe srcdoc='<script>parent.hacked = 4</script>'></iframe>", "<a href='javascript:hacked = 5'>", "<!--", "-->", "]]>", "<math><mtext><table><mglyph><style><img src onerror=hacked=6>", "<template><script>hacked = 7</script></template>",
    "&lt;script&gt;", "&#0;", "\u0000", "\u202e", "\ud800", "\r\n", "\n\n", "\t", "| a | b |", "```", "[x](javascript:hacked=8)", "![x](x)", "=cmd|' /C calc'!A0", "@SUM(1)", "\"", "'", "“It may rain,” said Ada Quill, the mayor.",
    " officials said ", "Lower Tarn ", "about 20 ", "👨‍👩‍👧", "e\u0301", "שלום", "<div ".repeat(40), "<blockquote>".repeat(60), "-->\" onmouseover=hacked=9 x=\"",
  ];
  const random = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const pick = () => pieces[Math.floor(random() * pieces.length)];
  const make = () => Array.from({ length: 1 + Math.floor(random() * 40) }, pick).join("");
  const [problems, pages] = [[], []];
  let rounds = 0;
  for (const end = performance.now() + seconds * 1000; performance.now() < end && problems.length === 0; rounds++) {
    const markup = make();
    for (const text of [textOfPage(markup), markup]) {
      const analysis = await analyzer.analyze(text);
      blocks(text);
      for (const { id, write } of formats) check(id, write({ text, analysis, hash: "sha256:0", styles: "" }), markup);
    }
  }

  function check(id, file, markup) {
    if (id === "html") pages.push(file);
    if (id.startsWith("json")) JSON.parse(file);
    if (["voices", "names", "hedges"].includes(id) && /(?:^|,|\n)"?[=@]/.test(file)) problems.push({ id, markup });
  }
  analyzer.dispose();
  return { rounds, problems, pages, hacked: globalThis.hacked };
}

/** The pages that hold anything that we did not write; runs where strings may be parsed. @param {string[]} pages */
function activePages(pages) {
  const allowed = new Set(["HTML", "HEAD", "BODY", "META", "TITLE", "STYLE", "ARTICLE", "H1", "H2", "P", "MARK", "SPAN", "FOOTER"]);
  const isOurs = (node) => allowed.has(node.tagName) && node.getAttributeNames().every((name) => !name.startsWith("on"));
  return pages.filter((file) => ![...new DOMParser().parseFromString(file, "text/html").querySelectorAll("*")].every(isOurs));
}

test("hostile articles stay texts, through paste, analysis and every export", async () => {
  const page = await openPage(browser, server.url);
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { rounds, problems, pages, hacked } = await page.evaluate(attack, { seconds, seed });
  assert.deepEqual({ problems, hacked }, { problems: [], hacked: undefined }, `seed ${seed}`);
  assert.ok(rounds > 3);
  const plain = await openPage(browser, "about:blank");
  assert.deepEqual(await plain.evaluate(activePages, pages), [], `seed ${seed}`);
  await plain.context().close();
  await page.context().close();
});
