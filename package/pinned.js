// For the classic script: what it loads must be the files that it was built with, as its own integrity attribute promises.

import { address } from "inlined:address";
import hashes from "inlined:hashes";
import { createQueue, startFromSource } from "./analysis.js";

/** @param {string} name @param {string} integrity @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function bytesOf(name, integrity) {
  const response = await fetch(new URL(name, address), { integrity });
  if (!response.ok) throw new Error(`${name} could not be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

let source = "";

async function load() {
  const [worker, wasm, model] = await Promise.all([
    bytesOf("worker-classic.js", hashes.worker), bytesOf("pkg/hedgerow_bg.wasm", hashes.wasm), bytesOf("model.bin", hashes.model),
  ]);
  source = new TextDecoder().decode(worker);
  return { wasm, model };
}

export const analyze = createQueue(load, [() => startFromSource(source), false]);
