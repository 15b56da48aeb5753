// What a reader should know of a text before trusting its marks: another language, signs of Markdown, lines broken by hand.

import { lines } from "./blocks.js";
import { looksEnglish } from "./language.js";

/**
 * @typedef {(sentence: string, action?: {label: string, act: () => void}) => void} Tell
 *
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

  /** @param {"joinLines" | "textOfMarkdown"} how @param {string} sentence */
  async function mend(how, sentence) {
    const text = latest;
    replace((await import("./mend.js"))[how](text));
    notify(sentence, { label: "Undo", act: () => { asItIs.add(text); replace(text); } });
  }

  function force() {
    asEnglish.add(latest);
    again();
  }

  return (text) => {
    latest = text;
    const foreign = !looksEnglish(text) && !asEnglish.has(text);
    if (foreign) say("This text does not look English. Hedgerow knows English only, so nothing is marked.", { label: "Mark it all the same", act: force });
    else if (asItIs.has(text)) say("");
    else if (looksLikeMarkdown(text)) say("This text is written in Markdown.", { label: "Take its signs away", act: () => mend("textOfMarkdown", "Its signs are taken away.") });
    else if (looksWrapped(text)) say("This text is broken into lines by hand, as from a PDF.", { label: "Join the lines", act: () => mend("joinLines", "The lines are joined.") });
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

/** Whether there is more than one heading, link or bold word in the signs of Markdown. @param {string} text */
export const looksLikeMarkdown = (text) => (text.slice(0, 20_000).match(/^#{1,6} \S|\]\(https?:|\*\*\b/gm) ?? []).length > 1;
