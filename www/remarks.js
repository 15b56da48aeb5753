// What a reader should know of a text before trusting its marks: another language, the signs of HTML or Markdown, lines broken by hand.

import { lines } from "./blocks.js";
import { looksEnglish } from "./language.js";

/** @typedef {(sentence: string, action?: {label: string, act: () => void}) => void} Tell */
/** @typedef {{fits: (text: string) => boolean, told: string, label: string, done: string, mend: (text: string) => Promise<string>}} Offer */

/** @type {Offer[]} */
const offers = [
  {
    fits: looksLikeHtml, told: "This text is written in HTML.", label: "Take its tags away", done: "Its tags are taken away.",
    mend: async (text) => (await import("./files.js")).textOfPage(text),
  },
  {
    fits: looksLikeMarkdown, told: "This text is written in Markdown.", label: "Take its signs away", done: "Its signs are taken away.",
    mend: async (text) => (await import("./mend.js")).textOfMarkdown(text),
  },
  {
    fits: looksWrapped, told: "This text is broken into lines by hand, as from a PDF.", label: "Join the lines", done: "The lines are joined.",
    mend: async (text) => (await import("./mend.js")).joinLines(text),
  },
];

/**
 * @param {{say: Tell, notify: Tell, replace: (text: string) => void, again: () => void}} page
 *   `say` tells what is so, `notify` what has just happened
 * @returns {(text: string) => boolean} says what there is to say, and whether the text should be marked
 */
export function createRemarks({ say, notify, replace, again }) {
  /** An offer that stays on the screen is of the text as it is when it is taken. */
  let latest = "";
  /** Texts about which the reader has answered. */
  const asEnglish = new Set();
  const asItIs = new Set();

  /** @param {Offer} offer */
  async function take({ mend, done }) {
    const text = latest;
    replace(await mend(text));
    notify(done, { label: "Undo", act: () => { asItIs.add(text); replace(text); } });
  }

  function force() {
    asEnglish.add(latest);
    again();
  }

  return (text) => {
    latest = text;
    const foreign = !looksEnglish(text) && !asEnglish.has(text);
    const offer = asItIs.has(text) ? undefined : offers.find(({ fits }) => fits(text));
    if (foreign) say("This text does not look English. Hedgerow knows English only, so nothing is marked.", { label: "Mark it all the same", act: force });
    else if (offer) say(offer.told, { label: offer.label, act: () => take(offer) });
    else say("");
    return !foreign;
  };
}

const longestWrappedLine = 110;
const fewestLines = 6;

/** Whether most lines look broken by the width of a column. @param {string} text */
export function looksWrapped(text) {
  const rows = lines(text).map(({ start, end }) => text.slice(start, end).trim());
  const broken = rows.filter((row, i) => row.length > 25 && row.length <= longestWrappedLine && /[\p{L},-]$/u.test(row) && (rows[i + 1] ?? "") !== "");
  return broken.length >= fewestLines && broken.length >= rows.filter((row) => row !== "").length * 0.5;
}

/** @param {string} text @param {RegExp} signs @returns {boolean} whether more than one is near the beginning */
const hasSigns = (text, signs) => (text.slice(0, 20_000).match(signs) ?? []).length > 1;

/** Whether there are headings, links or bold words in the signs of Markdown. @param {string} text */
export function looksLikeMarkdown(text) {
  return hasSigns(text, /^#{1,6} \S|\]\(https?:|\*\*\b/gm);
}

/** Whether there are ends of elements that hold words. @param {string} text */
export function looksLikeHtml(text) {
  return hasSigns(text, /<\/(?:p|div|span|a|b|i|em|strong|li|h[1-6]|section|article|body)>/gi);
}
