// Draws marks as <mark> elements, for browsers without highlights where the owner of the page allows it. Every text node it takes out of
// the page is kept whole and put back.

import { runs } from "../www/runs.js";
import { nameOf, rulesFor } from "./lines.js";
import { holdSheet } from "./painter.js";

/** @typedef {{from: number, to: number, kind: string}} Cover */

/** @param {Element | ShadowRoot} root @returns {import("./painter.js").Painter} */
export function createMarkPainter(root) {
  const page = root.ownerDocument;
  const releaseSheet = holdSheet(root, `mark.hedgerow-mark{all:unset}${rulesFor((kind) => `mark.hedgerow-mark.${nameOf(kind)}`)}`);
  const taken = /** @type {Map<Text, {covers: Cover[], nodes: ChildNode[]}>} */ (new Map());
  const origins = /** @type {Map<Node, {node: Text, from: number}>} */ (new Map());
  let held = /** @type {Set<Text>} */ (new Set());

  /** @type {import("./painter.js").Painter["show"]} */
  function show(kind, marks, text) {
    const touched = new Set();
    for (const [node, entry] of taken) {
      const others = entry.covers.filter((cover) => cover.kind !== kind);
      if (others.length < entry.covers.length) touched.add(node);
      entry.covers = others;
    }
    for (const { node, from, to } of marks.flatMap((mark) => text.piecesOf(mark))) {
      if (!taken.has(node)) taken.set(node, { covers: [], nodes: [node] });
      taken.get(node)?.covers.push({ from, to, kind });
      touched.add(node);
    }
    held = text.held;
    touched.forEach(redraw);
  }

  /** @param {Text} node */
  function redraw(node) {
    const entry = taken.get(node);
    if (!entry) return;
    const spans = entry.covers.map(({ from, to, kind }) => ({ start: from, end: to, kind }));
    replace(node, entry, spans.length ? [...runs(node.length, spans)].map((run) => draw(node, run)) : [node]);
    if (spans.length) held.add(node);
    else taken.delete(node);
  }

  /** @param {Text} node @param {{start: number, end: number, spans: {kind: string}[]}} run @returns {ChildNode} */
  function draw(node, { start, end, spans }) {
    const words = page.createTextNode(node.data.slice(start, end));
    origins.set(words, { node, from: start });
    return spans.reduceRight((/** @type {ChildNode} */ inner, { kind }) => {
      const mark = page.createElement("mark");
      mark.className = `hedgerow-mark ${nameOf(kind)}`;
      mark.append(inner);
      return mark;
    }, words);
  }

  /** @param {Text} node @param {{nodes: ChildNode[]}} entry @param {ChildNode[]} nodes */
  function replace(node, entry, nodes) {
    const [first, ...others] = entry.nodes;
    for (const other of others) other.remove();
    first.replaceWith(...nodes);
    entry.nodes = nodes;
    if (nodes[0] === node) held.delete(node);
  }

  function restore() {
    for (const [node, entry] of taken) replace(node, entry, [node]);
    taken.clear();
    origins.clear();
  }

  return {
    show, restore, changesPage: true,
    clear() {
      restore();
      releaseSheet();
    },
    locate(node, offset) {
      const origin = origins.get(node);
      return origin ? [origin.node, origin.from + offset] : [node, offset];
    },
  };
}
