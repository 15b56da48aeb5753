// Search within the text that is read. Nothing in the text is changed: the browser paints the ranges.

import { element, plural } from "./dom.js";

const highlightName = "hedgerow-found";

/** @param {HTMLElement} reading @param {() => Promise<void>} show brings it on the screen, as it now is @returns {{node: HTMLElement, focus: () => void, again: () => void}} */
export function createFind(reading, show) {
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "search", placeholder: "Find in the text", "aria-label": "Find in the text", autocomplete: "off", spellcheck: "false" }));
  const said = element("span", { role: "status", class: "soft" });
  let ranges = /** @type {Range[]} */ ([]);
  let at = -1;

  function search() {
    ranges = input.value.trim() === "" ? [] : rangesOf(reading, input.value.trim());
    at = -1;
    const registry = Reflect.get(CSS, "highlights");
    registry?.delete(highlightName);
    if (ranges.length && registry) registry.set(highlightName, new Highlight(...ranges.slice(0, 10_000)));
    said.textContent = input.value.trim() === "" ? "" : ranges.length ? plural(ranges.length, "place") : "Not in the text";
  }

  /** @param {1 | -1} step */
  async function go(step) {
    await show();
    if (ranges.length === 0) return;
    at = (Math.max(at, step < 0 ? 0 : -1) + step + ranges.length) % ranges.length;
    const range = ranges[at];
    range.startContainer.parentElement?.scrollIntoView({ block: "center" });
    getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    said.textContent = `${at + 1} of ${ranges.length}`;
  }

  input.addEventListener("input", () => { search(); show(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go(event.shiftKey ? -1 : 1);
    if (event.key === "Escape") input.value = "";
    if (event.key === "Escape") search();
  });
  return { node: element("div", { class: "find" }, input, said), focus: () => input.focus(), again: search };
}

/** Every place of some words in the blocks of the text, whatever the case. @param {HTMLElement} reading @param {string} wanted */
function rangesOf(reading, wanted) {
  return [...reading.querySelectorAll("[data-start]")].flatMap((block) => {
    const content = folded(block.textContent ?? "");
    const starts = [];
    for (let at = content.indexOf(folded(wanted)); at >= 0; at = content.indexOf(folded(wanted), at + wanted.length)) starts.push(at);
    return starts.length ? starts.map((start) => rangeIn(block, start, start + wanted.length)) : [];
  });
}

/** Small letters, unless that would move the others. @param {string} text */
function folded(text) {
  const small = text.toLowerCase();
  return small.length === text.length ? small : text;
}

/** @param {Element} block @param {number} start @param {number} end */
function rangeIn(block, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), passed = 0; node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (start >= passed && start < passed + length) range.setStart(node, start - passed);
    if (end > passed && end <= passed + length) {
      range.setEnd(node, end - passed);
      break;
    }
    passed += length;
  }
  return range;
}
