// Loads the WebAssembly file and the model, on whichever thread it is called from, and gives a plain analyze function.

import init, { Analyzer } from "./pkg/hedgerow.js";

/** @type {new (model?: Uint8Array<ArrayBuffer>) => Analyzer} */
const Engine = Analyzer;

/** @typedef {import("./types").AnalyzerOptions} AnalyzerOptions */
/** @typedef {string | URL | Uint8Array<ArrayBuffer>} Source */

/** Where relative addresses start. Bundlers take this address beside anything but a plain string for a mistake. */
const here = import.meta.url;

/**
 * The model loads in parallel with the WebAssembly file. Without `onmodel` the returned promise waits for both; with it,
 * it waits for the WebAssembly file alone.
 *
 * @param {AnalyzerOptions} options
 * @returns {Promise<(text: string) => import("./types").PackedAnalysis>} unpack.js makes an analysis of what it gives
 */
export async function loadEngine({ wasm, model, onmodel }) {
  // both addresses are written out, so that bundlers see them
  const modelBytes = bytesOf(model ?? new URL("./model.bin", import.meta.url), model === undefined);
  modelBytes.catch(() => {}); // it is awaited below, after the WebAssembly file, which may fail first
  await init({ module_or_path: await bytesOf(wasm ?? new URL("./pkg/hedgerow_bg.wasm", import.meta.url)) });
  let analyzer = onmodel ? new Engine() : new Engine(await modelBytes);
  if (onmodel) {
    modelBytes.then((bytes) => {
      if (bytes) analyzer = new Engine(bytes);
      onmodel(null);
    }).catch((error) => onmodel(String(error.message)));
  }
  return (text) => analyzer.analyze(text);
}

/**
 * @param {Source} source @param {boolean} [optional] whether a file that is not there counts as nothing
 * @returns {Promise<Uint8Array<ArrayBuffer> | undefined>}
 */
async function bytesOf(source, optional = false) {
  if (source instanceof Uint8Array) return source;
  const url = new URL(source, here);
  return url.protocol === "file:" ? readBytes(url, optional) : fetchBytes(url, optional);
}

/** @param {URL} url @param {boolean} optional */
async function fetchBytes(url, optional) {
  const response = await fetch(url);
  if (optional && response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${url.pathname} could not be loaded (${response.status}). Reload the page.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Node's fetch reads no files. Not an import, which bundlers for browsers would trip over. @param {URL} url @param {boolean} optional */
async function readBytes(url, optional) {
  const { readFile } = process.getBuiltinModule("node:fs/promises");
  return readFile(url).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    if (optional && error.code === "ENOENT") return undefined;
    throw error;
  });
}
