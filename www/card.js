// The small card beside a mark: what it is, why it is marked, who speaks, what it could be instead, where else it stands.

import { linesAbout, mentionsOf, shortened } from "./about.js";
import { button, element } from "./dom.js";
import { categories, nameKinds } from "./kinds.js";
import { markOf } from "./paint.js";
import { placeBeside } from "./place.js";
import { isOnScreen } from "./position.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./types").Span} Span */
/** @typedef {{analysis: () => Analysis | null, show: (span: Span) => void, muteWord: (mark: Mark) => void, mutePlace: (mark: Mark) => void, visible: (node: Element) => boolean}} Context */

const hoverDelay = 450;

/** @param {HTMLElement} root the card @param {HTMLElement} reading the marked text @param {Context} context */
export function createCard(root, reading, context) {
  let anchor = /** @type {HTMLElement | null} */ (null);
  let pointed = /** @type {{x: number, y: number} | null} */ (null);
  let pinned = false;
  const said = element("p", { class: "unseen", role: "status" }); // for who hears the page: a card that opens elsewhere says nothing
  document.body.append(said);
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  /** @param {HTMLElement} node @param {{x: number, y: number} | null} [point] */
  function open(node, point = null) {
    close();
    const marks = chainOf(node, reading, context);
    if (marks.length === 0) return;
    [anchor, pointed] = [node, point];
    root.replaceChildren(...marks.map(({ mark }) => sectionOf(mark, context)));
    emphasize(node, markOf(node), true, reading);
    root.showPopover();
    place();
  }

  function place() {
    if (anchor) placeBeside(root, [...anchor.getClientRects()], pointed);
  }

  function close() {
    clearTimeout(timer);
    pinned = false;
    if (anchor) emphasize(anchor, markOf(anchor), false, reading);
    if (anchor && root.contains(document.activeElement)) giveFocus(anchor);
    anchor = null;
    if (root.matches(":popover-open")) root.hidePopover();
  }

  /** @param {Event} event */
  const target = (event) => innermost(/** @type {Element} */ (event.target), reading, context);

  reading.addEventListener("click", (event) => {
    if (getSelection()?.isCollapsed === false) return; // the reader is selecting text
    const node = target(event);
    if (!node) return close();
    if (pinned && anchor === node) return close();
    open(node, { x: event.clientX, y: event.clientY });
    pinned = true;
  });
  if (matchMedia("(hover: hover)").matches) {
    // moves and not enters: a text that scrolls or appears under a resting pointer opens nothing
    reading.addEventListener("pointermove", (event) => {
      const node = target(event);
      clearTimeout(timer);
      if (pinned || node === anchor) return;
      timer = node ? setTimeout(() => open(node, { x: event.clientX, y: event.clientY }), hoverDelay) : setTimeout(close, hoverDelay / 2);
    });
    root.addEventListener("pointerenter", () => clearTimeout(timer));
    root.addEventListener("pointerleave", () => { if (!pinned) timer = setTimeout(close, hoverDelay / 2); });
    reading.addEventListener("pointerleave", () => { if (!pinned) timer = setTimeout(close, hoverDelay / 2); });
  }
  // text that comes on the screen is laid out then, and may move the mark
  new ResizeObserver(place).observe(reading);
  addEventListener("scroll", () => { if (pinned && anchor && isOnScreen(anchor)) place(); else close(); });
  document.addEventListener("pointerdown", (event) => {
    const inside = /** @type {Node} */ (event.target);
    if (pinned && !root.contains(inside) && !reading.contains(inside)) close();
  });
  return {
    close,
    isOpen: () => anchor !== null,
    /** @param {HTMLElement} node @param {boolean} focus whether the keyboard follows into the card */
    pin(node, focus) {
      open(node);
      pinned = true;
      if (focus) root.focus();
      else said.textContent = [...root.querySelectorAll("section:first-child > :not(.actions)")].map((line) => line.textContent).join(". ");
    },
  };
}

/** The keyboard, and who hears the page, go on at the mark that the card was about. @param {HTMLElement} node */
function giveFocus(node) {
  node.tabIndex = -1;
  node.focus({ preventScroll: true });
}

/** The nearest visible mark around an element. @param {Element | null} node @param {Element} reading @param {Context} context */
function innermost(node, reading, context) {
  for (let at = node; at && at !== reading; at = at.parentElement) {
    if (at.localName === "mark" && context.visible(at)) return /** @type {HTMLElement} */ (at);
  }
  return null;
}

/** A mark and the visible marks around it, innermost first. Whoever is led to a mark that is hidden learns of it too. @param {Element} node @param {Element} reading @param {Context} context */
function chainOf(node, reading, context) {
  const chain = [];
  for (let at = /** @type {Element | null} */ (node); at; at = innermost(at.parentElement, reading, context)) {
    const mark = markOf(at);
    if (mark) chain.push({ node: at, mark });
  }
  return chain;
}

/** Shows which mark the card is about, and the speaker and cue of a quote. @param {Element} node @param {Mark | undefined} mark @param {boolean} on @param {Element} reading */
function emphasize(node, mark, on, reading) {
  node.classList.toggle("current", on);
  if (!on) return reading.querySelectorAll(".linked").forEach((linked) => linked.classList.remove("linked"));
  if (mark?.layer !== "quote") return;
  const { speaker, cue } = /** @type {import("./types").Quote} */ (mark.finding);
  for (const other of reading.querySelectorAll(".speaker, .unnamed, .cue")) {
    const found = markOf(other);
    if ([speaker, cue].some((span) => span && found && span.start === found.start && span.end === found.end)) other.classList.add("linked");
  }
}

/** @param {Mark} mark @param {Context} context */
function sectionOf(mark, context) {
  const category = categories.get(mark.kind ?? "");
  const section = element("section", {},
    element("p", { class: "what" }, element("span", { class: `sample ${mark.kind}` }, category?.one ?? "")),
    element("h3", { dir: "auto" }, shortened(mark.text)));
  const analysis = context.analysis();
  if (analysis) section.append(...linesAbout(mark, analysis).map((line) => element("p", {}, line)));
  const actions = actionsOf(mark, context);
  if (actions.length) section.append(element("p", { class: "actions" }, ...actions));
  return section;
}

/** @param {Mark} mark @param {Context} context */
function actionsOf(mark, context) {
  const places = nameKinds.includes(mark.kind ?? "") ? mentionsOf(mark, context.analysis()) : [];
  const here = places.findIndex((span) => span.start === mark.start);
  const walk = places.length > 1 ? [
    button("Previous mention", {}, () => context.show(places[(here - 1 + places.length) % places.length])),
    button("Next mention", {}, () => context.show(places[(here + 1) % places.length])),
  ] : [];
  if (mark.layer !== "entity" && mark.layer !== "hedge") return walk;
  return [...walk, button("Unmark this one", {}, () => context.mutePlace(mark)), button(`Never mark “${shortened(mark.text)}”`, {}, () => context.muteWord(mark))];
}
