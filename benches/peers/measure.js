// `node measure.js TOOL FILE…` prints the milliseconds from the import of a tool to its first answer, and then the bytes and the shortest
// milliseconds of each file.

import { readFileSync } from "node:fs";

/** Runs go on until they took this many milliseconds together, and there was at least one. */
const ENOUGH = 2_000;

const [tool, ...files] = process.argv.slice(2);
const start = performance.now();
const { analyze } = await import(`./${tool}.js`);
analyze("Ada Quill may return to Lower Tarn on May 5.");
console.log((performance.now() - start).toFixed(2));

for (const path of files) {
  const text = readFileSync(path, "utf8");
  console.log(Buffer.byteLength(text), shortest(text).toFixed(4));
}

function shortest(text) {
  const begin = performance.now();
  let least = Infinity;
  do {
    const before = performance.now();
    analyze(text);
    least = Math.min(least, performance.now() - before);
  } while (performance.now() - begin < ENOUGH);
  return least;
}
