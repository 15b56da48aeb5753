// Search within the text that is read. Nothing in the text is changed: the browser paints the ranges.

import { element, plural } from "./dom.js";

const highlightName = "hedgerow-found";

/** @param {HTMLElement} reading @param {() => Promise<void>} show brings it on the screen, as it now is @returns {{node: HTMLElement, focus: () => void, again: () => Promise<void>}} */
export function createFind(reading, show) {
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "search", placeholder: "Find in the text", "aria-label": "Find in the text", autocomplete: "off", spellcheck: "false" }));
  const said = element("span", { role: "status", class: "soft" });
  let ranges = /** @type {Range[]} */ ([]);
  let at = -1;

  async function search() {
    const wanted = input.value.trim();
    const found = wanted === "" ? [] : (await import("./search.js")).rangesOf(reading, wanted);
    if (wanted !== input.value.trim()) return; // more was typed meanwhile
    [ranges, at] = [found, -1];
    const registry = Reflect.get(CSS, "highlights");
    registry?.delete(highlightName);
    if (ranges.length && registry) registry.set(highlightName, new Highlight(...ranges.slice(0, 10_000)));
    said.textContent = wanted === "" ? "" : ranges.length ? plural(ranges.length, "place") : "Not in the text";
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
