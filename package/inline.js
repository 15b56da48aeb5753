// The package's functions with the WebAssembly and the model inside: one file, and nothing is fetched.

import model from "inlined:model";
import wasm from "inlined:wasm";
import worker from "inlined:worker";
import { createQueue, startFromSource } from "./analysis.js";

export { allKinds, highlight, usualKinds } from "./highlight.js";
export { readText } from "./page-text.js";

export const analyze = createQueue(() => ({ wasm, model }), [() => startFromSource(worker), false]);
