// What a reader should know of a text before trusting its marks: another language, lines broken by hand.

import { looksEnglish } from "./language.js";
import { joinLines, looksWrapped } from "./mend.js";

/**
 * @typedef {(sentence: string, action?: {label: string, act: () => void}) => void} Tell
 *
 * @param {{say: Tell, notify: Tell, replace: (text: string) => void, again: () => void}} page
 *   `say` tells what is so, `notify` what has just happened
 * @returns {(text: string) => boolean} says what there is to say, and whether the text should be marked
 */
export function createRemarks({ say, notify, replace, again }) {
  /** Texts about which the reader has answered. */
  const asEnglish = new Set();
  const asBroken = new Set();

  /** @param {string} text */
  function join(text) {
    replace(joinLines(text));
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
    if (foreign) say("This text does not look English. Hedgerow knows English only, so nothing is marked.", { label: "Mark it all the same", act: () => force(text) });
    else if (broken) say("This text is broken into lines by hand, as from a PDF.", { label: "Join the lines", act: () => join(text) });
    else say("");
    return !foreign;
  };
}
