// `node annotate.js TOOL < GOLD.jsonl` prints what a tool finds in each document, with offsets in code points.

import { createInterface } from "node:readline";

const { annotate } = await import(`./${process.argv[2]}.js`);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  const points = codePoints(text);
  const point = (unit) => points[Math.min(unit, text.length)]; // compromise counts beyond the end of some texts
  const count = ({ start, end, ...rest }) => ({ ...rest, start: point(start), end: point(end) });
  const { entities, quotes } = annotate(text);
  console.log(JSON.stringify({ id, entities: entities.map(count), quotes: quotes.map((quote) => ({ ...count(quote), speaker: speaker(quote, count) })) }));
}

function speaker({ speaker }, count) {
  return speaker ? count(speaker) : null;
}

/** For each position in code units, the number of code points before it. */
function codePoints(text) {
  const points = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; unit++) {
    points[unit] = count;
    const code = text.charCodeAt(unit);
    const isFirstHalf = code >= 0xd800 && code < 0xdc00 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00;
    if (!isFirstHalf) count++;
  }
  points[text.length] = count;
  return points;
}
