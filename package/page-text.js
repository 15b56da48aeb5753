// A part of a page → its text as one string, with the way from every place of the string back into the page. Reads, never writes.

/** Its characters from `from` on are those of the text from `start` to `end`. @typedef {{node: Text, from: number, start: number, end: number, stretch: number}} Segment */
/** @typedef {{node: Text, from: number, to: number, stretch: number}} Piece */
/** @typedef {{start: number, end: number}} Span */
/** @typedef {import("./index").ReadOptions} ReadOptions */
/** What stays the same inside an element. @typedef {{block: boolean, shown: boolean, pre: boolean}} Frame */

/** Elements that hold no prose, or prose that somebody is writing. */
const silent = "script,style,noscript,template,code,pre,kbd,samp,var,textarea,input,select,button,option,datalist,svg,math,canvas,iframe,object,audio,video,rt,rp,dialog:not([open]),[contenteditable]:not([contenteditable=false i]),[role=textbox],[data-hedgerow=skip]";

/** A floated element with so few characters is the first letter of a paragraph, not a block of its own. */
const longestDropCap = 3;

/** Characters that are not shown. */
const invisible = /[\u00ad\u200b\u2060\ufeff]/g;

/** They, and space that a browser shows as one space. */
const irregular = /[ \t\n\r\f]{2,}|[\t\n\r\f]|[\u00ad\u200b\u2060\ufeff]/g;

/** After so many nodes a slow reading may rest. */
const nodesAtOnce = 64;

/**
 * The text of `root` as a reader sees it: one pass over its nodes. Where a block begins or ends there is an empty line.
 * @param {Element | ShadowRoot} root @param {ReadOptions} [options]
 */
export function readText(root, options) {
  const steps = readSteps(root, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same with pauses, in which the page may do something else; when it changes its text meanwhile, the steps so far are worth nothing.
 * @param {Element | ShadowRoot} root @param {ReadOptions} [options] @returns {Generator<undefined, PageText>}
 */
export function* readSteps(root, { skip, within } = {}) {
  const { parts, segments } = yield* collect(root, skip ? `${silent},${skip}` : silent, within);
  return new PageText(parts.join(""), segments);
}

/** A text and where in the page it stands. It knows when a node has changed since, and then finds no place in it. */
export class PageText {
  /** @type {Map<Text, {first: number, data: string}>} */
  #nodes = new Map();
  #segments;
  /** Nodes that a painter has taken out of the page and will put back. @type {Set<Text>} */
  held = new Set();

  /** @param {string} text @param {Segment[]} segments in the order of the text */
  constructor(text, segments) {
    this.text = text;
    this.#segments = segments;
    segments.forEach(({ node }, first) => {
      if (!this.#nodes.has(node)) this.#nodes.set(node, { first, data: node.data });
    });
  }

  /**
   * The places of a span: one range for each stretch that no block boundary and no skipped element interrupts; none when the page has changed there.
   * @param {Span} span @returns {StaticRangeInit[]}
   */
  rangesOf(span) {
    const ranges = /** @type {(StaticRangeInit & {stretch: number})[]} */ ([]);
    for (const { node, from, to, stretch } of this.piecesOf(span)) {
      const last = ranges.at(-1);
      if (last?.stretch === stretch) Object.assign(last, { endContainer: node, endOffset: to });
      else ranges.push({ startContainer: node, startOffset: from, endContainer: node, endOffset: to, stretch });
    }
    return ranges;
  }

  /** The same, node by node. @param {Span} span @returns {Piece[]} */
  piecesOf({ start, end }) {
    const pieces = /** @type {Piece[]} */ ([]);
    for (let i = this.#segmentAt(start); i < this.#segments.length && this.#segments[i].start < end; i++) {
      const { node, stretch, ...segment } = this.#segments[i];
      if (!this.#isUnchanged(node)) return [];
      const from = segment.from + Math.max(start - segment.start, 0);
      const to = segment.from + Math.min(end, segment.end) - segment.start;
      const last = pieces.at(-1);
      if (last?.node === node && last.stretch === stretch) last.to = to;
      else if (from < to) pieces.push({ node, from, to, stretch });
    }
    return pieces;
  }

  /** The offset in the text of a place in the page, or null where that is no part of it. @param {Node} node @param {number} offset */
  offsetOf(node, offset) {
    const known = this.#nodes.get(/** @type {Text} */ (node));
    if (!known || !this.#isUnchanged(/** @type {Text} */ (node))) return null;
    for (let i = known.first; this.#segments[i]?.node === node; i++) {
      const { from, start, end } = this.#segments[i];
      if (offset >= from && offset <= from + end - start) return start + offset - from;
    }
    return null;
  }

  /** @param {Text} node */
  #isUnchanged(node) {
    return (node.isConnected || this.held.has(node)) && this.#nodes.get(node)?.data === node.data;
  }

  /** The index of the first segment that ends after an offset. @param {number} offset */
  #segmentAt(offset) {
    let [low, high] = [0, this.#segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#segments[middle].end > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** @param {Element | ShadowRoot} root @param {string} skipped a selector @param {Range} [within] @returns {Generator<undefined, Collector>} */
function* collect(root, skipped, within) {
  const collector = new Collector(within);
  const view = root.ownerDocument.defaultView;
  if (!view) return collector;
  const outermost = root.nodeType === 1 ? frameOf(/** @type {Element} */ (root), view) : { block: true, shown: true, pre: false };
  if (!outermost) return collector;
  const frames = [outermost];
  for (let node = /** @type {Node | null} */ (root.firstChild), count = 1; node; count++) {
    if (count % nodesAtOnce === 0) yield;
    if (node.nodeType === 3) collector.add(/** @type {Text} */ (node), frames[frames.length - 1]);
    else if (node.nodeType === 1 && enter(/** @type {Element} */ (node), view) && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    node = after(node);
  }
  return collector;

  /** @param {Element} element @param {Window & typeof globalThis} view @returns {boolean} whether to go into it */
  function enter(element, view) {
    if (element.localName === "br") return collector.separate("\n"), false;
    if (element.matches(skipped)) return collector.interrupt(), false;
    const frame = frameOf(element, view);
    if (!frame) return collector.interrupt(), false;
    if (frame.block) collector.separate("\n\n");
    if (element.firstChild) frames.push(frame);
    return true;
  }

  /** The node behind this one and all that is in it. @param {Node} node @returns {Node | null} */
  function after(node) {
    for (let at = node; ; at = /** @type {Node} */ (at.parentNode)) {
      if (at.nextSibling) return at.nextSibling;
      if (at.parentNode === root) return null;
      if (frames.pop()?.block) collector.separate("\n\n");
    }
  }
}

/** @param {Element} element @param {Window & typeof globalThis} view @returns {Frame | null} null for what is not there for a reader */
function frameOf(element, view) {
  const { display, visibility, float, whiteSpaceCollapse, whiteSpace } = /** @type {CSSStyleDeclaration & {whiteSpaceCollapse?: string}} */ (view.getComputedStyle(element));
  if (display === "none") return null;
  const inline = /^(inline|contents|ruby)/.test(display) || (float !== "none" && (element.textContent ?? "").length <= longestDropCap);
  return { block: !inline, shown: visibility === "visible", pre: /preserve|break-spaces|^pre/.test(whiteSpaceCollapse ?? whiteSpace) };
}

/** Puts the text together. */
class Collector {
  parts = /** @type {string[]} */ ([]);
  segments = /** @type {Segment[]} */ ([]);
  #length = 0;
  #stretch = 0;
  #separator = "";
  /** Whether the text ends with a space, or space would be its beginning. */
  #spaced = true;

  /** @param {Range} [within] what lies outside of it is left out */
  constructor(within) {
    this.within = within;
  }

  /** The next word stands on a new line. @param {"\n" | "\n\n"} separator */
  separate(separator) {
    if (separator.length > this.#separator.length) this.#separator = separator;
    this.#spaced = true;
    this.interrupt();
  }

  /** Something stands between here and the next word that is no part of the text. */
  interrupt() {
    this.#stretch++;
  }

  /** @param {Text} node @param {Frame} frame */
  add(node, { shown, pre }) {
    if (!shown || this.within?.intersectsNode(node) === false) return;
    const end = this.within?.endContainer === node ? this.within.endOffset : node.length;
    let from = this.within?.startContainer === node ? this.within.startOffset : 0;
    for (const { 0: folded, index } of node.data.matchAll(pre ? invisible : irregular)) {
      if (index < from || index >= end) continue;
      this.#append(node, from, index, pre);
      if (/\s/.test(folded[0]) && folded !== "\ufeff" && !this.#spaced) this.#emit(node, index, " ");
      from = index + folded.length;
    }
    this.#append(node, from, end, pre);
  }

  /** @param {Text} node @param {number} from @param {number} to @param {boolean} pre */
  #append(node, from, to, pre) {
    const start = from + Number(!pre && this.#spaced && node.data[from] === " ");
    if (start < to) this.#emit(node, start, node.data.slice(start, to));
  }

  /** @param {Text} node @param {number} from @param {string} piece */
  #emit(node, from, piece) {
    if (this.#separator && this.#length > 0) this.#push(this.#separator);
    this.#separator = "";
    const start = this.#length;
    this.#push(piece);
    const last = this.segments.at(-1);
    if (last?.node === node && last.from + last.end - last.start === from) last.end = this.#length;
    else this.segments.push({ node, from, start, end: this.#length, stretch: this.#stretch });
    this.#spaced = piece.endsWith(" ");
  }

  /** @param {string} piece */
  #push(piece) {
    this.parts.push(piece);
    this.#length += piece.length;
  }
}
