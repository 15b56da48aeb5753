// Long work in short slices, between which the page can answer and paint.

import { pause } from "../www/dom.js";

/** How long a slice holds the page, in milliseconds. */
const slice = 8;

/** @template T @param {Iterator<unknown, T>} steps @param {() => boolean} goOn asked after every pause @returns {Promise<T | null>} null when it was told not to go on */
export async function inSlices(steps, goOn) {
  let began = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - began < slice) continue;
    await pause();
    if (!goOn()) return null;
    began = performance.now();
  }
}
