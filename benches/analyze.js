// The same as analyze.rs, through WebAssembly: `node benches/analyze.js FILE…` prints the milliseconds from the import of the engine to the
// first answer, and then the bytes and the shortest milliseconds of each file.

import { readFileSync } from "node:fs";

/** Runs go on until they took this many milliseconds together, and there were at least three. */
const ENOUGH = 1_000;

const start = performance.now();
const { loadEngine } = await import("../www/engine.js");
const { unpack } = await import("../www/unpack.js");
const engine = await loadEngine({});
const analyze = (text) => unpack(text, engine(text));
analyze("Ada Quill may return to Lower Tarn on May 5.");
console.log((performance.now() - start).toFixed(2));

for (const path of process.argv.slice(2)) {
  const text = readFileSync(path, "utf8");
  console.log(Buffer.byteLength(text), shortest(text).toFixed(4));
}

function shortest(text) {
  const begin = performance.now();
  const times = [];
  while (times.length < 3 || performance.now() - begin < ENOUGH) {
    const before = performance.now();
    analyze(text);
    times.push(performance.now() - before);
  }
  return Math.min(...times);
}
