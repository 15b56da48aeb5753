// Draws marks over a text that stays as it is: ranges in the browser's registry of highlights. The registry belongs to the whole page,
// so names begin with `hedgerow-`; several instances, and copies of this file in other versions, share a name, and each takes away its own ranges only.

import { looks, nameOf, rulesFor } from "./lines.js";

/** @typedef {import("./page-text.js").PageText} PageText */
/** @typedef {import("../www/types").Mark} Mark */
/**
 * @typedef {object} Painter
 * @property {(kind: string, marks: Mark[], text: PageText) => void} show  draws these marks in place of all that it has drawn of a kind
 * @property {() => void} clear  takes everything away
 * @property {(node: Node, offset: number) => [Node, number]} locate  from a place on the page to the same place on the page as it was
 * @property {() => void} restore  makes the page what it was; what was drawn is gone where that needs it
 * @property {boolean} changesPage
 */
/** What the painter uses of a window. @typedef {Window & typeof globalThis} View */

/** Whether this page's browser can draw without touching the page. @param {Window | null} view */
export const canHighlight = (view) => Boolean(view && "Highlight" in view && /** @type {View} */ (view).CSS?.highlights);

/** The style sheet of the highlights. */
const highlightRules = () => rulesFor((kind) => `::highlight(${nameOf(kind)})`);

/** @param {Element | ShadowRoot} root @param {boolean} [styles] whether it brings the rules @returns {Painter} */
export function createHighlightPainter(root, styles = true) {
  const view = /** @type {View} */ (root.ownerDocument.defaultView);
  const { highlights } = view.CSS;
  const drawn = /** @type {Map<string, StaticRange[]>} */ (new Map());
  const releaseSheet = styles ? holdSheet(root, highlightRules()) : () => {};

  /** @param {string} kind */
  function remove(kind) {
    const shared = highlights.get(nameOf(kind));
    for (const range of drawn.get(kind) ?? []) shared?.delete(range);
    drawn.delete(kind);
    if (shared?.size === 0) highlights.delete(nameOf(kind));
  }

  /** @type {Painter["show"]} */
  function show(kind, marks, text) {
    remove(kind);
    if (kind !== "current" && view.matchMedia("(forced-colors: active)").matches) return; // there, every highlight looks like a selection
    const ranges = marks.flatMap((mark) => text.rangesOf(mark).map((range) => new view.StaticRange(range)));
    if (ranges.length === 0) return;
    const shared = highlights.get(nameOf(kind)) ?? new view.Highlight();
    for (const range of ranges) shared.add(range);
    shared.priority = looks[kind]?.rank ?? 9;
    highlights.set(nameOf(kind), shared);
    drawn.set(kind, ranges);
  }

  function clear() {
    for (const kind of [...drawn.keys()]) remove(kind);
    releaseSheet();
  }

  return { show, clear, locate: (node, offset) => [node, offset], restore() {}, changesPage: false };
}

/** How many need a sheet, by the document or shadow root and by its rules. @type {WeakMap<Document | ShadowRoot, Map<string, {sheet: CSSStyleSheet, holders: number}>>} */
const sheets = new WeakMap();

/**
 * Puts rules where they reach `root`, in a sheet of its own and no element; policies for styles do not concern it.
 * @param {Element | ShadowRoot} root @param {string} rules @returns {() => void} takes them away when nobody else needs them
 */
export function holdSheet(root, rules) {
  const place = /** @type {Document | ShadowRoot} */ (root.getRootNode());
  const view = /** @type {View} */ (root.ownerDocument.defaultView);
  const here = sheets.get(place) ?? new Map();
  sheets.set(place, here);
  const held = here.get(rules) ?? { sheet: new view.CSSStyleSheet(), holders: 0 };
  if (held.holders++ === 0) {
    held.sheet.replaceSync(rules);
    place.adoptedStyleSheets = [...place.adoptedStyleSheets, held.sheet];
    here.set(rules, held);
  }
  return () => {
    if (--held.holders > 0) return;
    place.adoptedStyleSheets = place.adoptedStyleSheets.filter((sheet) => sheet !== held.sheet);
    here.delete(rules);
  };
}
