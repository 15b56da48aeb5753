// The dialog that sets a second article beside the first.

import { compare } from "./compare.js";
import { openDialog } from "./dialog.js";
import { element, plural } from "./dom.js";

/** @typedef {import("./types").Analysis} Analysis */

/** Who closes the dialog to look something up finds the second article in it again. */
let lastText = "";

/** @param {Analysis} first @param {(text: string) => Promise<Analysis>} analyze */
export function openComparing(first, analyze) {
  const box = /** @type {HTMLTextAreaElement} */ (element("textarea", {
    class: "second", rows: "6", "aria-label": "The second article", placeholder: "Paste a second report of the same event", spellcheck: "false", autocomplete: "off", "data-gramm": "false", translate: "no",
  }));
  const outcome = element("div", { class: "differences", "aria-live": "polite" });
  async function draw() {
    const text = lastText = box.value;
    if (text.trim() === "") return outcome.replaceChildren();
    const second = await analyze(text).catch(() => null); // superseded by a newer text, or failed: the next change asks again
    if (second && text === box.value) outcome.replaceChildren(...compare(first, second).map(differenceNode));
  }
  box.value = lastText;
  box.addEventListener("input", draw);
  draw();
  openDialog("Compare", element("p", { class: "soft" }, "Which voices, names, dates, numbers and hedges stand in only one of two reports. What counts as the same is decided by spelling; a name may be shortened."), box, outcome).classList.add("wide");
  box.focus();
}

/** @param {import("./compare.js").Difference} difference */
function differenceNode({ label, first, both, second }) {
  const columns = [["Only in the first", first], ["In both", both], ["Only in the second", second]];
  return element("section", {}, element("h3", {}, label), element("div", { class: "columns" },
    ...columns.map(([title, items]) => column(/** @type {string} */ (title), /** @type {import("./compare.js").Item[]} */ (items)))));
}

/** @param {string} title @param {import("./compare.js").Item[]} items */
function column(title, items) {
  const rows = items.map(({ text, kind }) => element("li", {}, element("span", { class: `sample ${kind}`, dir: "auto" }, text)));
  return element("div", {}, element("h4", {}, `${title}: ${plural(items.length, "entry", "entries")}`), element("ul", {}, ...rows));
}
