// What the toolbar and the card say. A page may set other words for any of them.

import { groups } from "../www/kinds.js";

/** @typedef {import("./element").Wording} Wording */

/** @type {Wording} */
const english = {
  name: "Hedgerow",
  hide: "Hide all marks",
  show: "Show the marks",
  kinds: "All kinds",
  previous: "Previous mark",
  next: "Next mark",
  close: "Close",
  hint: "Click a marked word to see why it is marked.",
  line: "A line above is someone’s words. A line below is what the word is.",
  working: "Reading …",
  nothing: "Nothing to mark here.",
  refresh: "Read again",
  restless: "This page changes all the time. The marks are those of an earlier state.",
  failed: "The article could not be read. The browser’s console has the reason.",
  unsupported: "This browser cannot show marks without changing the page.",
  language: "This article does not look like English, the one language that can be read here.",
  previousMention: "Previous mention",
  nextMention: "Next mention",
  groups: Object.fromEntries(groups.map(({ id, label }) => [id, label])),
  labels: Object.fromEntries(groups.flatMap(({ categories }) => categories.map(({ kind, label }) => [kind, label]))),
  ones: Object.fromEntries(groups.flatMap(({ categories }) => categories.map(({ kind, one }) => [kind, one]))),
};

/** Words by language. @type {Map<string, Wording>} */
export const wordings = new Map([["en", english]]);

/** @param {string} language @param {Partial<Wording>} own @returns {Wording} */
export function wordingFor(language, own) {
  const known = wordings.get(language) ?? wordings.get(language.split("-")[0]) ?? english;
  return {
    ...known, ...own,
    groups: { ...known.groups, ...own.groups }, labels: { ...known.labels, ...own.labels }, ones: { ...known.ones, ...own.ones },
  };
}
