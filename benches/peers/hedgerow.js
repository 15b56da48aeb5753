// Hedgerow, as a worker runs it.

import { loadEngine } from "../../www/engine.js";
import { unpack } from "../../www/unpack.js";

const engine = await loadEngine({});

/** The whole analysis. @param {string} text */
export function analyze(text) {
  return unpack(text, engine(text));
}

/** The same in the form that is scored, in UTF-16 code units. @param {string} text */
export function annotate(text) {
  const { entities, quotes } = analyze(text);
  return { entities, quotes };
}
