// The worker: takes { load } once and { id, text } any number of times; answers { ready }, { model }, { id, packed } or { id, error }.

import { loadEngine } from "./engine.js";

/** @type {Promise<(text: string) => import("./types").PackedAnalysis>} */
let engine;

addEventListener("message", async ({ data }) => {
  if (data.load) return load(data.load);
  try {
    const analyze = await engine;
    const packed = analyze(data.text);
    postMessage({ id: data.id, packed }, { transfer: Object.values(packed.rows).map(({ buffer }) => buffer) });
  } catch (error) {
    postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
  }
});

/** @param {{wasm?: string | Uint8Array<ArrayBuffer>, model?: string | Uint8Array<ArrayBuffer>, early: boolean}} options */
function load({ wasm, model, early }) {
  const onmodel = early ? (/** @type {string | null} */ problem) => postMessage({ model: { problem } }) : undefined;
  engine = loadEngine({ wasm, model, onmodel });
  engine.then(() => postMessage({ ready: true }), () => {}); // a failure is told with the first text
}
