// What a reader should know of a text before trusting its marks: another language, lines broken by hand.

import { looksEnglish } from "./language.js";
import { joinLines, looksWrapped } from "./mend.js";

/**
 * @param {{notify: (sentence: string, action?: {label: string, act: () => void}) => void, replace: (text: string) => void, again: () => void}} page
 * @returns {(text: string) => boolean} says what there is to say, and whether the text should be marked
 */
export function createRemarks({ notify, replace, again }) {
  /** Texts about which the reader has answered. */
  const asEnglish = new Set();
  const asBroken = new Set();
  let joined = "";

  /** @param {string} text */
  function join(text) {
    joined = joinLines(text);
    replace(joined);
    notify("The lines are joined.", { label: "Undo", act: () => { asBroken.add(text); replace(text); } });
  }

  /** @param {string} text */
  function force(text) {
    asEnglish.add(text);
    again();
  }

  return (text) => {
    const foreign = !looksEnglish(text) && !asEnglish.has(text);
    const broken = looksWrapped(text) && !asBroken.has(text);
    if (foreign) notify("This text does not look English. Hedgerow knows English only, so nothing is marked.", { label: "Mark it all the same", act: () => force(text) });
    else if (broken) notify("This text is broken into lines by hand, as from a PDF.", { label: "Join the lines", act: () => join(text) });
    else if (text !== joined) notify("");
    return !foreign;
  };
}
