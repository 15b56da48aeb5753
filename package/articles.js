// Shows the articles of a page without an element around them: for the script tag and the bookmarklet. One toolbar floats over the page.

import { usualKinds } from "./highlight.js";
import { createReading } from "./reading.js";
import { wordingFor } from "./wording.js";

/** @typedef {Partial<import("./reading.js").ReadingOptions> & {words?: import("./element").Wording}} Options */

/**
 * @param {Element[]} roots @param {Options} options
 * @returns {() => void} takes everything away
 */
export function showArticles(roots, options) {
  if (roots.length === 0) return () => {};
  const page = roots[0].ownerDocument;
  const host = page.createElement("hedgerow-toolbar");
  page.documentElement.append(host); // beside the body, whose own content stays what it is
  const shadow = host.attachShadow({ mode: "open" });
  const longest = roots.reduce((a, b) => ((b.textContent ?? "").length > (a.textContent ?? "").length ? b : a));
  const legend = options.legend ?? true;

  const readings = roots.map((root) => createReading({
    words: wordingFor("en", {}), categories: usualKinds, card: true, ...options,
    root, shadow, floating: true, legend: legend && root === longest,
    onshow: (names) => { if (root === longest) others.forEach((other) => other.choose(names)); },
    emit: (type, detail) => root.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true })),
  }));
  const others = readings.filter((_, i) => roots[i] !== longest);

  return () => {
    readings.forEach(({ stop }) => stop());
    host.remove();
  };
}

/** The elements that a selector names and that lie in none of the others. @param {string} selector */
export function outermost(selector) {
  return [...document.querySelectorAll(selector)].filter((element) => !element.parentElement?.closest(selector));
}
