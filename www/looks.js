// Settings → how the page looks. Every mark stays in place; attributes on the text say which lines are drawn.

import { groups } from "./kinds.js";

/** @typedef {import("./settings.js").Settings} Settings */

/** The colors of lines that a reader can change: the name of the variable in marks.css, and what it is for. */
export const lineColors = {
  person: "People", organization: "Organizations", place: "Places", group: "Groups", other: "Events, works, laws", when: "Dates and times",
  figure: "Money, percentages, numbers", hedge: "Hedges", quote: "Quotes", speaker: "Speakers", unnamed: "Unnamed sources",
};

const everyKind = groups.flatMap((group) => group.categories.map(({ kind }) => kind));

/** @param {Settings} chosen @param {HTMLElement[]} texts */
export function applySettings(chosen, texts) {
  const only = [chosen.writer ? "writer" : "", chosen.nameless ? "nameless" : ""].join(" ").trim();
  for (const text of texts) {
    text.dataset.hidden = (chosen.marks ? chosen.hidden : everyKind).join(" ");
    text.dataset.only = only;
    text.toggleAttribute("data-fills", chosen.fills);
    text.toggleAttribute("data-labels", chosen.labels);
  }
  const root = document.documentElement;
  for (const name of Object.keys(lineColors)) root.style.setProperty(`--${name}`, chosen.colors[name] ?? "");
  if (chosen.theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = chosen.theme;
}

/** Whether a mark is drawn: the same answer as marks.css gives. @param {import("./types").Mark} mark @param {Settings} chosen */
export function isShown({ kind, classes, layer }, chosen) {
  if (!chosen.marks || kind === null || chosen.hidden.includes(kind)) return false;
  if (chosen.writer && layer === "hedge" && !classes.includes("voice-author")) return false;
  if (chosen.nameless && layer === "quote" && !classes.includes("by-unnamed")) return false;
  return !(chosen.nameless && kind === "speaker");
}
