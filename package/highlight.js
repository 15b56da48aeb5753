// highlight(): shows an analysis on a page, for those who build their own.

import { groups } from "../www/kinds.js";
import { marksOf } from "../www/marks.js";
import { readText } from "./page-text.js";
import { createHighlightPainter, canHighlight } from "./painter.js";
import { createMarkPainter } from "./mark-painter.js";

/** @typedef {import("../www/types").Analysis} Analysis */
/** @typedef {import("../www/types").Mark} Mark */
/** @typedef {import("./page-text.js").PageText} PageText */
/** @typedef {import("./index").HighlightOptions} HighlightOptions */
/** @typedef {import("./index").HighlightHandle} HighlightHandle */

/** Every category, in the order of the legend. */
export const allKinds = groups.flatMap(({ categories }) => categories.map(({ kind }) => kind));

/** What is shown where nobody has chosen: all but conditions, of which an ordinary text is full. */
export const usualKinds = allKinds.filter((kind) => kind !== "conditional");

/** Categories and groups of categories by their names → categories. @param {Iterable<string>} names */
export function kindsNamed(names) {
  const wanted = new Set(names);
  return groups.flatMap(({ id, categories }) => categories.map(({ kind }) => kind).filter((kind) => wanted.has(id) || wanted.has(kind)));
}

/**
 * @param {Element | ShadowRoot} root @param {Analysis} analysis of the text of `root`, as `readText` gives it
 * @param {HighlightOptions} [options] @returns {HighlightHandle & {redraw: (change: {analysis: Analysis, text: PageText, categories: Iterable<string>}) => Iterable<void>}}
 */
export function highlight(root, analysis, { skip, within, text: known, categories = usualKinds, fallback, styles = true } = {}) {
  let text = /** @type {PageText} */ (known ?? readText(root, { skip, within }));
  const painter = painterFor(root, fallback, styles);
  const shown = new Set(kindsNamed(categories));
  let marks = fitting(analysis, text);

  /** @param {string} kind */
  const draw = (kind) => painter.show(kind, shown.has(kind) ? marks.filter((mark) => mark.kind === kind) : [], text);

  /**
   * Shows another analysis, other categories, or both, one category a step; all at once where the page is changed by it.
   * @param {{analysis?: Analysis, text?: import("./index").PageText, categories?: Iterable<string>}} change
   */
  function* redraw({ analysis: newer, text: page, categories: names }) {
    painter.restore();
    if (names) replaceAll(shown, kindsNamed(names));
    if (newer) {
      analysis = newer;
      text = page && !painter.changesPage ? /** @type {PageText} */ (page) : readText(root, { skip, within });
      marks = fitting(analysis, text);
    }
    for (const kind of allKinds) {
      draw(kind);
      if (!painter.changesPage) yield;
    }
  }

  finish(redraw({}));
  return {
    redraw,
    get text() { return text; },
    get marks() { return marks.filter(({ kind }) => shown.has(kind ?? "")); },
    get missing() { return marksOf(analysis).length - marks.length; },
    update: (newer, page) => finish(redraw({ analysis: newer, text: page })),
    show: (names) => finish(redraw({ categories: names })),
    toggle(names, on) {
      const kinds = kindsNamed(typeof names === "string" ? [names] : names);
      const show = on ?? !kinds.every((kind) => shown.has(kind));
      for (const kind of kinds) show ? shown.add(kind) : shown.delete(kind);
      kinds.forEach(draw);
    },
    point: (mark) => painter.show("current", mark ? [mark] : [], text),
    marksAt(node, offset) {
      const at = text.offsetOf(...painter.locate(node, offset));
      return at === null ? [] : this.marks.filter(({ start, end }) => start <= at && at <= end).reverse().sort((a, b) => a.end - a.start - (b.end - b.start));
    },
    clear: () => painter.clear(),
  };
}

/** @param {Iterable<unknown>} steps */
function finish(steps) {
  for (const _ of steps);
}

/** @template T @param {Set<T>} set @param {Iterable<T>} values */
function replaceAll(set, values) {
  set.clear();
  for (const value of values) set.add(value);
}

/** The marks whose words stand in the text where the analysis says. @param {Analysis} analysis @param {PageText} text */
const fitting = (analysis, { text }) => marksOf(analysis).filter((mark) => text.slice(mark.start, mark.end) === mark.text);

/** @param {Element | ShadowRoot} root @param {HighlightOptions["fallback"]} fallback */
export function requireWay(root, fallback) {
  if (canHighlight(root.ownerDocument.defaultView) || fallback === "mark") return;
  throw new DOMException("This browser cannot highlight without changing the page. Allow it to wrap words in <mark> with fallback=\"mark\".", "NotSupportedError");
}

/** @param {Element | ShadowRoot} root @param {HighlightOptions["fallback"]} fallback @param {boolean} styles */
function painterFor(root, fallback, styles) {
  requireWay(root, fallback);
  return canHighlight(root.ownerDocument.defaultView) ? createHighlightPainter(root, styles) : createMarkPainter(root);
}
