// Loads the WebAssembly file and the model, on whichever thread it is called from, and gives a plain analyze function.

import { Analyzer, __wbg_reset_state as forgetMemory, initSync } from "./pkg/hedgerow.js";

/** @type {new (model?: Uint8Array<ArrayBuffer>) => Analyzer} */
const Engine = Analyzer;

/** @typedef {import("./types").AnalyzerOptions} AnalyzerOptions */
/** @typedef {string | URL | Uint8Array<ArrayBuffer>} Source */

/** Where relative addresses start. Bundlers take this address beside anything but a plain string for a mistake. */
const here = import.meta.url;

/** WebAssembly never gives memory back: after a text of more UTF-16 units than this, its memory is dropped and the engine begins anew. */
const longText = 1_000_000;

/** Milliseconds until then: who writes in a long text has it read again and again, and fresh memory takes time. */
const pause = 1_000;

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
  initSync({ module: await compiled(wasm ?? new URL("./pkg/hedgerow_bg.wasm", import.meta.url)) });
  let bytes = onmodel ? undefined : await modelBytes;
  let analyzer = new Engine(bytes);
  if (onmodel) {
    modelBytes.then((loaded) => {
      if (loaded) analyzer = new Engine(loaded);
      bytes = loaded;
      onmodel(null);
    }).catch((error) => onmodel(String(error.message)));
  }
  const encoder = new TextEncoder();
  const beginAnew = later(() => {
    forgetMemory();
    analyzer = new Engine(bytes);
  });
  return (text) => {
    const packed = analyzer.analyze(encoder.encode(text));
    if (text.length > longText) beginAnew();
    return packed;
  };
}

/** Puts an action off, again at each call; a script in Node.js that has ended does not wait for it. @param {() => void} action */
function later(action) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, pause);
    /** @type {{ unref?: () => void }} */ (timer).unref?.();
  };
}

/**
 * Compiles while it loads where the server says what the file is. The generated loader is not asked: it looks at types of `fetch`, and
 * in Node.js that look alone takes longer than everything else.
 * @param {Source} source @returns {Promise<WebAssembly.Module>}
 */
async function compiled(source) {
  const url = source instanceof Uint8Array ? null : new URL(source, here);
  if (!url || url.protocol === "file:") return WebAssembly.compile(/** @type {Uint8Array<ArrayBuffer>} */ (await bytesOf(source)));
  const response = await fetchFile(url);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
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
  const response = await fetchFile(url, optional);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

/** @param {URL} url @param {boolean} [optional] */
async function fetchFile(url, optional = false) {
  const response = await fetch(url);
  if (response.ok || optional && response.status === 404) return response;
  throw new Error(`${url.pathname} could not be loaded (${response.status}). Reload the page.`);
}

/** Node's fetch reads no files. Not an import, which bundlers for browsers would trip over. @param {URL} url @param {boolean} optional */
async function readBytes(url, optional) {
  const { readFile } = process.getBuiltinModule("node:fs/promises");
  return readFile(url).catch((/** @type {NodeJS.ErrnoException} */ error) => {
    if (optional && error.code === "ENOENT") return undefined;
    throw error;
  });
}
