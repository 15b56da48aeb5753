// How much memory WebAssembly holds: `node benches/memory.js FILE…` prints for each file its bytes, the bytes of memory after its analysis in
// a fresh instance, and those after the engine has had it, which gives back what a long text took.

import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { Analyzer, __wbg_reset_state as forgetMemory, initSync } from "../www/pkg/hedgerow.js";
import { loadEngine } from "../www/engine.js";

const read = (path) => readFileSync(new URL(path, import.meta.url));
const held = () => initSync().memory.buffer.byteLength; // what is there already, once it has been started

initSync({ module: read("../www/pkg/hedgerow_bg.wasm") });
for (const path of process.argv.slice(2)) {
  const text = readFileSync(path);
  forgetMemory();
  new Analyzer(read("../www/model.bin")).analyze(text);
  const after = held();
  forgetMemory();
  const engine = await loadEngine({});
  engine(text.toString());
  await setTimeout(1_500); // it gives memory back when the next long text has not come for a second
  console.log(text.length, after, held());
}
