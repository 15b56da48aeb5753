// The same as analyze.rs, through WebAssembly: `node benches/analyze.js FILE…` prints the milliseconds from the import of the engine until
// it is ready and until its first answer, and then the bytes and the shortest milliseconds of each file.

import { readFileSync } from "node:fs";

/** The files take turns, so that what else the machine does meets all of them: each has so many turns of so many milliseconds, or of one run. */
const turns = 5;
const turn = 200;

const start = performance.now();
const { loadEngine } = await import("../www/engine.js");
const { unpack } = await import("../www/unpack.js");
const engine = await loadEngine({});
const ready = performance.now() - start;
const analyze = (text) => unpack(text, engine(text));
analyze("Ada Quill may return to Lower Tarn on May 5.");
console.log(ready.toFixed(2), (performance.now() - start).toFixed(2));

const files = process.argv.slice(2).map((path) => ({ text: readFileSync(path, "utf8"), shortest: Infinity }));
for (let round = 0; round < turns; round++) {
  for (const file of files) file.shortest = Math.min(file.shortest, shortestInTurn(file.text));
}
for (const { text, shortest } of files) console.log(Buffer.byteLength(text), shortest.toFixed(4));

function shortestInTurn(text) {
  const begin = performance.now();
  let shortest = Infinity;
  do shortest = Math.min(shortest, millisecondsOf(() => analyze(text)));
  while (performance.now() - begin < turn);
  return shortest;
}

/** On the clock or of the processor, whichever is less: other processes lengthen the one, threads that collect garbage the other. */
function millisecondsOf(run) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(used);
  return Math.min(performance.now() - start, (user + system) / 1_000);
}
