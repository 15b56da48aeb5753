// What the single file has inside itself, in elements that scripts/single-file.js puts there.

import { byId } from "./dom.js";

/** @returns {import("./types").AnalyzerOptions} */
export const analyzerOptions = () => ({
  wasm: bytesIn("inline-wasm"),
  model: bytesIn("inline-model"),
  worker: URL.createObjectURL(new Blob([bytesIn("inline-worker")], { type: "text/javascript" })),
});

export const sampleText = async () => new TextDecoder().decode(bytesIn("inline-sample"));

/** The licenses of other people's code in the page. */
export const licenseText = async () => new TextDecoder().decode(bytesIn("inline-licenses"));

/** The file is there without a network. */
export const stayAvailable = () => {};

/** @param {string} id of an element with base64 */
const bytesIn = (id) => Uint8Array.from(atob(byId(id).textContent ?? ""), (character) => character.charCodeAt(0));
