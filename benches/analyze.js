// The same as analyze.rs, through WebAssembly: `node benches/analyze.js FILE…` prints the milliseconds from the import of the engine until
// it is ready and until its first answer, and then the bytes and the shortest milliseconds of each file.

import { readFileSync } from "node:fs";
import { onTheClock, shortest } from "./shortest.js";

const start = performance.now();
const { loadEngine } = await import("../www/engine.js");
const { unpack } = await import("../www/unpack.js");
const engine = await loadEngine({});
const ready = performance.now() - start;
const analyze = (text) => unpack(text, engine(text));
analyze("Ada Quill may return to Lower Tarn on May 5.");
console.log(ready.toFixed(2), (performance.now() - start).toFixed(2));

const texts = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const times = shortest(analyze, texts, millisecondsOf);
texts.forEach((text, index) => console.log(Buffer.byteLength(text), times[index].toFixed(4)));

/** On the clock or of the processor, whichever is less: other processes lengthen the one, threads that collect garbage the other. */
function millisecondsOf(run) {
  const used = process.cpuUsage();
  const clock = onTheClock(run);
  const { user, system } = process.cpuUsage(used);
  return Math.min(clock, (user + system) / 1_000);
}
