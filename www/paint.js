// Draws marked text: the read view, block by block, and the mirror behind the box that is written in, line by line.

import { blocks, lines } from "./blocks.js";
import { element, pause } from "./dom.js";
import { runsWithin } from "./runs.js";

/** @typedef {import("./types").Mark} Mark */
/** @typedef {{start: number, end: number, spans: Mark[]}} Run */

const tags = { headline: "h2", byline: "p", heading: "h3", paragraph: "p", item: "p", cells: "p" };

/** How long drawing may hold the page at a time, in milliseconds. */
const slice = 8;

/**
 * The text is drawn in stretches of about this many characters: the browser lays out those near the screen and guesses the
 * height of the others.
 */
const charactersPerStretch = 6000;
const charactersPerLine = 66;

/** A longer text is cut into runs in a task of its own. */
const charactersAtOnce = 20_000;

/** The mark behind each element. @type {WeakMap<Element, Mark>} */
const markOfElement = new WeakMap();

/** The mark that an element draws. @param {Element} node */
export const markOf = (node) => markOfElement.get(node);

/**
 * Draws a text with its marks into `root`, in slices that leave the page free to answer, from the top.
 * @param {HTMLElement} root @param {string} text @param {Mark[]} marks @param {AbortSignal} signal
 * @returns {Promise<Map<object, HTMLElement>>} the first element of every finding
 */
export async function paintText(root, text, marks, signal) {
  const parts = blocks(text);
  if (text.length > charactersAtOnce) await pause();
  if (signal.aborted) return new Map();
  const places = new Map();
  let began = performance.now();
  const pieces = runsWithin(text.length, marks, parts);
  root.replaceChildren();
  for (const stretch of stretches(parts)) {
    const node = element("div", { class: "stretch" });
    node.style.setProperty("--guess", `${guessLines(stretch) * 2.2}rem`);
    for (const block of stretch) node.append(drawBlock(text, block, pieces.next().value ?? [], places));
    root.append(node);
    if (performance.now() - began < slice) continue;
    await pause();
    if (signal.aborted) return places;
    began = performance.now();
  }
  return places;
}

/** @param {string} text @param {import("./types").Block} block @param {Run[]} pieces @param {Map<object, HTMLElement>} places */
function drawBlock(text, { start, role }, pieces, places) {
  const node = element(tags[role], { class: role, "data-start": String(start) });
  paintRuns(node, text, pieces, places);
  return node;
}

/** Blocks in groups. @param {import("./types").Block[]} parts */
function stretches(parts) {
  const found = [];
  for (let first = 0, i = 0; i < parts.length; i++) {
    if (i + 1 < parts.length && parts[i].end - parts[first].start < charactersPerStretch) continue;
    found.push(parts.slice(first, i + 1));
    first = i + 1;
  }
  return found;
}

/** About how many lines blocks take, with the gaps between them. @param {{start: number, end: number}[]} parts */
const guessLines = (parts) => parts.reduce((sum, { start, end }) => sum + Math.ceil((end - start) / charactersPerLine) + 0.6, 0);

/**
 * Draws every line of a text as one element and keeps the elements of lines that did not change, so that a keystroke in a
 * long text draws one line.
 * @param {HTMLElement} root @param {string} text @param {Mark[]} marks
 */
export function paintMirror(root, text, marks) {
  const rows = lines(text);
  const pieces = [...runsWithin(text.length, marks, rows)];
  replaceChanged(root, rows.map((row, i) => ({ key: keyOf(text, row, pieces[i]), draw: () => drawRow(text, pieces[i]) })));
}

/** What a line looks like, in one string. @param {string} text @param {{start: number, end: number}} row @param {Run[]} pieces */
function keyOf(text, { start, end }, pieces) {
  const looks = pieces.map((run) => `${run.end - start}:${run.spans.map((span) => span.classes.join(".")).join(">")}`);
  return `${text.slice(start, end)}\n${looks.join()}`;
}

/** @param {string} text @param {Run[]} pieces */
function drawRow(text, pieces) {
  const row = element("div");
  if (pieces.length === 0) row.append(element("br"));
  paintRuns(row, text, pieces, new Map());
  return row;
}

/** @type {WeakMap<Node, string>} */
const keys = new WeakMap();

/** Asks for the fonts of all blocks: at the first word in one, layout would wait for another process. @param {HTMLElement} root */
export function prepareFonts(root) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  for (const [role, tag] of Object.entries(tags)) {
    const node = element(tag, { class: role });
    root.append(node);
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(node);
    if (canvas) canvas.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    canvas?.measureText("A");
    node.remove();
  }
}

/** @param {HTMLElement} root @param {{key: string, draw: () => HTMLElement}[]} wanted */
function replaceChanged(root, wanted) {
  const old = [...root.children];
  let head = 0;
  while (head < old.length && head < wanted.length && keys.get(old[head]) === wanted[head].key) head++;
  let tail = 0;
  const most = Math.min(old.length, wanted.length) - head;
  while (tail < most && keys.get(old[old.length - 1 - tail]) === wanted[wanted.length - 1 - tail].key) tail++;
  for (const node of old.slice(head, old.length - tail)) node.remove();
  const fresh = wanted.slice(head, wanted.length - tail).map(({ key, draw }) => {
    const node = draw();
    keys.set(node, key);
    return node;
  });
  (root.children[head - 1] ? root.children[head - 1].after(...fresh) : root.prepend(...fresh));
}

/**
 * Draws runs as nested elements; what two neighbors have in common stays one element.
 * @param {HTMLElement} parent @param {string} text @param {Run[]} pieces @param {Map<object, HTMLElement>} places
 */
function paintRuns(parent, text, pieces, places) {
  const open = /** @type {{mark: Mark, node: HTMLElement}[]} */ ([]);
  for (const { start, end, spans } of pieces) {
    let depth = 0;
    while (depth < open.length && open[depth].mark === spans[depth]) depth++;
    open.length = depth;
    for (const mark of spans.slice(depth)) {
      const node = drawMark(mark);
      if (!places.has(mark.finding)) places.set(mark.finding, node);
      (open.at(-1)?.node ?? parent).append(node);
      open.push({ mark, node });
    }
    (open.at(-1)?.node ?? parent).append(text.slice(start, end));
  }
}

/** @param {Mark} mark */
function drawMark(mark) {
  const node = element(mark.kind ? "mark" : "span", { class: mark.classes.join(" ") });
  markOfElement.set(node, mark);
  return node;
}
