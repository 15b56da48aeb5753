// The card beside a marked word on a page that is not ours: what the marks there are, and why.

import { linesAbout, mentionsOf, shortened } from "../www/about.js";
import { button, element } from "../www/dom.js";
import { nameKinds } from "../www/kinds.js";
import { placeBeside } from "../www/place.js";

/** @typedef {import("../www/types").Analysis} Analysis */
/** @typedef {import("../www/types").Mark} Mark */
/** @typedef {import("./element").Wording} Wording */

/** @typedef {ReturnType<typeof createCard>} Card */

/** @param {Wording} words @param {{show: (span: {start: number, end: number}) => void, onclose: () => void}} actions */
export function createCard(words, { show, onclose }) {
  const body = element("div", { class: "card-body", "aria-live": "polite" });
  const root = element("div", { class: "card", part: "card", popover: "manual", role: "dialog", "aria-label": words.name }, body, button("×", { class: "close", "aria-label": words.close }, close));
  let open = false;

  function close() {
    if (!open) return;
    open = false;
    root.hidePopover();
    onclose();
  }

  return {
    node: root,
    close,
    isOpen: () => open,
    /** @param {Mark[]} marks innermost first @param {Analysis} analysis @param {DOMRect[]} rects @param {{x: number, y: number} | null} point */
    open(marks, analysis, rects, point) {
      body.replaceChildren(...marks.map((mark) => sectionOf(mark, analysis, words, show)));
      if (!open) root.showPopover();
      open = true;
      placeBeside(root, rects, point);
    },
  };
}

/** @param {Mark} mark @param {Analysis} analysis @param {Wording} words @param {(span: {start: number, end: number}) => void} show */
function sectionOf(mark, analysis, words, show) {
  const kind = mark.kind ?? "";
  const section = element("section", {},
    element("p", { class: "what" }, element("span", { class: `label ${kind}` }, words.ones[kind])),
    element("h3", { dir: "auto" }, shortened(mark.text)),
    ...linesAbout(mark, analysis).map((line) => element("p", {}, line)));
  const places = nameKinds.includes(kind) ? mentionsOf(mark, analysis) : [];
  if (places.length < 2) return section;
  const here = places.findIndex(({ start }) => start === mark.start);
  const step = (/** @type {number} */ by) => () => show(places[(here + by + places.length) % places.length]);
  section.append(element("p", { class: "actions" }, button(words.previousMention, {}, step(-1)), button(words.nextMention, {}, step(1))));
  return section;
}
