// A followed part of a page together with its toolbar and card: what the element and the script tag both show.

import { countKinds, marksOf } from "../www/marks.js";
import { follow } from "./follow.js";
import { kindsNamed } from "./highlight.js";
import { holdSheet } from "./painter.js";
import { style } from "./style.js";
import { createToolbar } from "./toolbar.js";

/** @typedef {import("../www/types").Mark} Mark */
/** @typedef {import("./element").ReadingEvents} ReadingEvents */
/** @typedef {import("./element").Wording} Wording */

/** A click on one of these is the page's own business. */
const busy = "a,button,input,label,summary,select,textarea,[role=button],[role=link],[contenteditable],video,audio";

/** A place in the text under the pointer. @typedef {{node: Node, offset: number, x: number, y: number}} Place */

/**
 * @typedef {object} ReadingOptions
 * @property {Element} root            what is read
 * @property {ShadowRoot} shadow       where the toolbar and the card stand
 * @property {Wording} words
 * @property {string[]} categories     those that are shown, or their groups
 * @property {boolean} legend          whether there is a toolbar
 * @property {boolean} card            whether there are cards
 * @property {boolean} [floating]      whether the toolbar floats over the page
 * @property {string} [skip]
 * @property {Range} [within]          only what lies in it is read
 * @property {"mark"} [fallback]
 * @property {(text: string, options: {signal: AbortSignal}) => Promise<import("../www/types").Analysis>} [analyze]
 * @property {(names: string[]) => void} [onshow]  hears what the reader chose to see
 * @property {<K extends keyof ReadingEvents>(type: K, detail: ReadingEvents[K]) => boolean} emit  false when the listener wants nothing shown
 */

/** @param {ReadingOptions} options */
export function createReading({ root, shadow, words, categories, legend, card: cards, floating = false, skip, within, fallback, analyze, onshow, emit }) {
  const page = root.ownerDocument;
  const shown = new Set(kindsNamed(categories));
  let hidden = false;
  let stopped = false;
  let current = /** @type {Mark | null} */ (null);

  const toolbar = createToolbar(words, {
    toggle: (names, on) => choose(on ? [...shown, ...names] : [...shown].filter((kind) => !names.includes(kind))),
    hide(on) {
      hidden = on;
      draw();
    },
    walk: (step) => walk(step),
    refresh: () => following.refresh(),
  });
  const nodes = [...toolbar.nodes];
  const releaseSheet = holdSheet(shadow, style);
  shadow.prepend(...nodes);
  toolbar.nodes[0].classList.toggle("floating", floating);
  let card = /** @type {import("./card.js").Card | null} */ (null);
  toolbar.say(words.working);
  setParts({ legend, card: cards });

  const following = follow(root, {
    skip, within, fallback, analyze, categories: shown,
    onanalysis(analysis, handle) {
      if (cards) makeCard();
      matchGround();
      toolbar.say(marksOf(analysis).length ? "" : words.nothing);
      count();
      emit("hedgerow-analysis", { analysis, text: handle.text });
    },
    onerror(trouble) {
      toolbar.say(words[trouble.code === "policy" ? "failed" : trouble.code], trouble.code === "restless");
      if (emit("hedgerow-error", trouble)) console.warn(`Hedgerow: ${trouble.message}`);
    },
  });

  const marks = () => following.handle?.marks ?? [];

  /** @param {Mark | null} mark */
  function point(mark) {
    current = mark ?? current;
    following.point(mark);
  }

  function draw() {
    const visible = hidden ? [] : [...shown];
    following.show(visible);
    onshow?.(visible);
    count();
  }

  function count() {
    if (following.analysis) toolbar.update(shown, countKinds(marksOf(following.analysis)), hidden);
  }

  /** @param {Iterable<string>} names */
  function choose(names) {
    const kinds = kindsNamed(names);
    shown.clear();
    for (const kind of kinds) shown.add(kind);
    hidden = false;
    draw();
  }

  /** @param {1 | -1} step */
  function walk(step) {
    const stops = marks().filter(({ kind }) => kind).sort((a, b) => a.start - b.start || b.end - a.end);
    const starts = [...new Set(stops.map(({ start }) => start))];
    const after = step === 1 ? starts.find((start) => start > (current?.start ?? -1)) : starts.findLast((start) => start < (current?.start ?? Infinity));
    const target = after ?? (step === 1 ? starts[0] : starts.at(-1));
    showMark(stops.find(({ start }) => start === target));
  }

  /** @param {Mark | undefined} mark */
  function showMark(mark) {
    const place = mark && liveRange(following.handle?.text.rangesOf(mark)[0]);
    if (!place) return;
    const { top, bottom } = place.getBoundingClientRect();
    if (top < 60 || bottom > innerHeight - 60) place.startContainer.parentElement?.scrollIntoView({ block: "center" });
    open(mark, null);
  }

  /** Nobody needs a card before there are marks: its code comes after everything else. */
  async function makeCard() {
    const { createCard } = await import("./card.js");
    if (card || stopped) return;
    card = createCard(words, { show: ({ start, end }) => showMark(marks().find((mark) => mark.start === start && mark.end === end)), onclose: () => point(null) });
    card.node.classList.toggle("dark", toolbar.nodes[0].classList.contains("dark"));
    nodes.push(card.node);
    shadow.append(card.node);
  }

  /** Opens the card on what is marked at a place, or else all around a mark. @param {Mark} mark @param {Place | null} at */
  function open(mark, at) {
    const handle = following.handle;
    const range = liveRange(handle?.text.rangesOf(mark)[0]);
    if (!handle || !range || !following.analysis) return;
    const around = at ? handle.marksAt(at.node, at.offset) : handle.marks.filter(({ kind, start, end }) => kind && start <= mark.start && end >= mark.end).sort(shortestFirst);
    const chain = around.filter(({ kind }) => kind);
    point(mark);
    if (!emit("hedgerow-select", { marks: chain, text: handle.text }) || !cards) return;
    const { analysis } = following;
    makeCard().then(() => card?.open(chain, analysis, [...range.getClientRects()], at));
  }

  /** @param {MouseEvent} event */
  function onclick(event) {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (target.getRootNode() === shadow || event.defaultPrevented || event.button !== 0 || getSelection()?.isCollapsed === false || target.closest?.(busy)) return;
    const at = placeAt(root, event);
    const mark = at && following.handle?.marksAt(at.node, at.offset).find(({ kind }) => kind);
    if (mark && covers(following.handle, mark, event)) open(mark, at);
    else leave();
  }

  function leave() {
    card?.close();
    point(null);
  }

  /** @param {KeyboardEvent} event */
  function onkey(event) {
    if (event.key === "Escape") leave();
  }

  /** @param {{legend: boolean, card: boolean}} parts */
  function setParts(parts) {
    toolbar.nodes[0].hidden = !parts.legend;
    cards = parts.card;
    if (!parts.legend) toolbar.close();
    if (!parts.card) card?.close();
  }

  /** Takes the page's ground for dark where its text is light. */
  function matchGround() {
    const dark = isLight(page.defaultView?.getComputedStyle(root).color ?? "");
    for (const node of nodes) node.classList.toggle("dark", dark);
  }

  matchGround();
  root.addEventListener("click", /** @type {EventListener} */ (onclick));
  page.addEventListener("keydown", onkey);

  return {
    choose, setParts,
    get shown() { return [...shown]; },
    get analysis() { return following.analysis; },
    get text() { return following.handle?.text ?? null; },
    refresh: following.refresh,
    stop() {
      stopped = true;
      root.removeEventListener("click", /** @type {EventListener} */ (onclick));
      page.removeEventListener("keydown", onkey);
      card?.close();
      toolbar.close();
      following.stop();
      for (const node of nodes) node.remove();
      releaseSheet();
    },
  };
}

/** @param {Mark} a @param {Mark} b */
const shortestFirst = (a, b) => a.end - a.start - (b.end - b.start);

/** @param {StaticRangeInit | undefined} init */
function liveRange(init) {
  if (!init) return null;
  const range = /** @type {Document} */ (init.startContainer.ownerDocument).createRange();
  range.setStart(init.startContainer, init.startOffset);
  range.setEnd(init.endContainer, init.endOffset);
  return range;
}

/** @param {Element} root @param {MouseEvent} event @returns {Place | null} */
function placeAt(root, { clientX: x, clientY: y }) {
  const page = root.ownerDocument;
  const tree = root.getRootNode();
  const caret = page.caretPositionFromPoint?.(x, y, { shadowRoots: tree instanceof ShadowRoot ? [tree] : [] });
  if (caret) return { node: caret.offsetNode, offset: caret.offset, x, y };
  const range = page.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset, x, y } : null;
}

/** Whether the pointer is on the words, and not beside them in the same line. @param {import("./index").HighlightHandle | null} handle @param {Mark} mark @param {MouseEvent} event */
function covers(handle, mark, { clientX: x, clientY: y }) {
  const rects = (handle?.text.rangesOf(mark) ?? []).flatMap((init) => [...(liveRange(init)?.getClientRects() ?? [])]);
  return rects.some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
}

/** @param {string} color in any notation, as a canvas understands them all */
function isLight(color) {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  if (!canvas) return false;
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 140;
}
