// The classic script: <script src=".../script.js" data-target="main"></script> shows the articles of a page.

import { outermost, showArticles } from "./articles.js";
import { analyze } from "./pinned.js";
import { wordingFor } from "./wording.js";

export { highlight } from "./highlight.js";
export { readText } from "./page-text.js";
export { analyze };

const { target = "article", categories, skip, legend, card, words = "en", fallback } = document.currentScript?.dataset ?? {};
let stopped = false;
let remove = () => {};

/** Takes all marks and the toolbar away. */
export function stop() {
  stopped = true;
  remove();
}

function start() {
  if (stopped) return;
  remove = showArticles(outermost(target), {
    analyze, skip, legend: legend !== "off", card: card !== "off", words: wordingFor(words, {}),
    ...(categories && { categories: categories.split(/[\s,]+/) }), ...(fallback === "mark" && { fallback }),
  });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
