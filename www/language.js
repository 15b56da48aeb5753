// Is a text English? Told by its commonest words. Pure.

import { countWords } from "./words.js";

const common = new Set(("the of and to in a is that for was on with it as he she his her by at from said not be have has had this but an are were they " +
  "their who will would which we you i been more its about or one after when there can if what up out all").split(" "));

const sampleLength = 20_000;

/** Fewer words than this say too little. */
const fewestWords = 30;

/**
 * Letters of other scripts, from Greek to Hangul. Some are written without spaces between words: where they prevail, no words need be counted.
 * As ranges, since browsers take 8 ms to make the set of all letters but Latin ones.
 */
const foreignLetter = /[\u0370-\u1dff\u2e80-\ud7ff]/g;
const fewestLetters = 30;

/** In English prose more than a third of the words are common ones; in its nearest relatives fewer than one in ten. */
const smallestShare = 0.18;

/** @param {string} text @returns {boolean} true also for texts too short to tell */
export function looksEnglish(text) {
  const sample = text.slice(0, sampleLength);
  const foreign = sample.match(foreignLetter)?.length ?? 0;
  if (foreign >= fewestLetters && foreign > sample.length / 2) return false;
  const total = countWords(sample);
  if (total < fewestWords) return true;
  const found = (sample.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => common.has(word)).length;
  return found / total >= smallestShare;
}
