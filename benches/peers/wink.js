// wink-nlp: dates, times, amounts and numbers; it tags every word and sentence, but gives no kinds of names.

import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

const KINDS = { DATE: "date", TIME: "time", MONEY: "money", PERCENT: "percent", CARDINAL: "number" };

const wink = winkNLP(model);

/** @param {string} text */
export function analyze(text) {
  const document = wink.readDoc(text);
  return { document, entities: document.entities().out(wink.its.detail) };
}

/** @param {string} text */
export function annotate(text) {
  const { document } = analyze(text);
  const starts = tokenStarts(document);
  const entities = [];
  document.entities().each((found) => {
    const kind = KINDS[found.out(wink.its.type)];
    const [first, last] = found.out(wink.its.span);
    if (kind) entities.push({ start: starts[first].start, end: starts[last].end, kind });
  });
  return { entities, quotes: [] };
}

/** wink counts in tokens; each knows the blanks before it. */
function tokenStarts(document) {
  const words = document.tokens().out();
  const blanks = document.tokens().out(wink.its.precedingSpaces);
  let position = 0;
  return words.map((word, index) => {
    const start = position + blanks[index].length;
    position = start + word.length;
    return { start, end: position };
  });
}
