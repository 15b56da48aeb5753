// createAnalyzer(): text → Promise<Analysis>, in a worker or on the same thread, the newest text first.

import { unpack } from "./unpack.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Analyzer} Analyzer */
/** @typedef {import("./types").AnalyzerOptions} AnalyzerOptions */
/** @typedef {import("./types").PackedAnalysis} PackedAnalysis */
/** @typedef {{ask: (text: string) => Promise<PackedAnalysis>, stop: () => void}} Backend */
/** @typedef {{text: string, resolve: (analysis: Analysis) => void, reject: (reason: unknown) => void}} Request */

/** What the slowest machine in use gets through, to tell a long text from a dead worker. */
const charactersPerMillisecond = 200;

/** @param {AnalyzerOptions} [options] @returns {Analyzer} */
export function createAnalyzer(options = {}) {
  const inWorker = options.worker ?? typeof Worker === "function";
  return newestFirst(inWorker ? workerBackend(options, () => startWorker(inWorker)) : localBackend(options));
}

/**
 * One text is analyzed at a time and at most one waits; a newer one takes the place of the one that waits.
 * @param {Backend} backend @returns {Analyzer}
 */
function newestFirst(backend) {
  let running = /** @type {Request | null} */ (null);
  let waiting = /** @type {Request | null} */ (null);

  async function next() {
    if (running || !waiting) return;
    const request = (running = waiting);
    waiting = null;
    await backend.ask(request.text).then((packed) => request.resolve(unpack(request.text, packed)), request.reject);
    if (running === request) running = null;
    next();
  }

  /** @param {Request} request @param {unknown} reason */
  function abort(request, reason) {
    request.reject(reason);
    if (waiting === request) waiting = null;
    if (running === request) backend.stop();
  }

  return {
    analyze(text, { signal } = {}) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        waiting?.reject(new DOMException("A newer text took its place.", "AbortError"));
        const request = (waiting = { text, resolve, reject });
        signal?.addEventListener("abort", () => abort(request, signal.reason), { once: true });
        next();
      });
    },
    dispose: () => backend.stop(),
  };
}

/** @param {AnalyzerOptions} options @returns {Backend} */
function localBackend(options) {
  let engine = /** @type {Promise<(text: string) => PackedAnalysis> | null} */ (null);
  return {
    async ask(text) {
      engine ??= import("./engine.js").then(({ loadEngine }) => loadEngine(options));
      return (await engine)(text);
    },
    stop: () => { engine = null; },
  };
}

/** @param {string | true | (() => Worker)} script the address of a classic script in place of worker.js: a file opened from a disk can start no other; or what starts the worker @returns {Worker} */
function startWorker(script) {
  if (typeof script === "function") return script();
  if (script !== true) return new Worker(script);
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" }); // written so that bundlers see it
}

/**
 * A worker that starts with the first text and again after it has failed.
 * @param {AnalyzerOptions} options @param {() => Worker} makeWorker @returns {Backend}
 */
function workerBackend({ wasm, model, onmodel, patience = 5_000 }, makeWorker) {
  let worker = /** @type {Worker | null} */ (null);
  let ready = false;
  let length = 0;
  let count = 0;
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  let settle = /** @type {{resolve: (packed: PackedAnalysis) => void, reject: (reason: Error) => void} | null} */ (null);

  /** @param {string} message @param {string} [name] of the error */
  function fail(message, name = "Error") {
    worker?.terminate();
    worker = null;
    clearTimeout(timer);
    settle?.reject(Object.assign(new Error(message), { name }));
    settle = null;
  }

  /** @param {MessageEvent} event */
  function receive({ data }) {
    if (data.ready) ready = true;
    if (data.ready && settle) watch();
    if (data.model) onmodel?.(data.model.problem);
    if (data.id !== count || !settle) return;
    clearTimeout(timer);
    if (data.error) return fail(data.error);
    settle.resolve(data.packed);
    settle = null;
  }

  function start() {
    worker = makeWorker();
    ready = false;
    worker.addEventListener("message", receive);
    worker.addEventListener("error", () => fail("The analysis stopped working. Your text is still here; change it or reload to try again."));
    worker.postMessage({ load: { wasm: address(wasm), model: address(model), early: onmodel !== undefined } });
  }

  // A worker that is ended from outside says nothing: silence is the only sign.
  function watch() {
    clearTimeout(timer);
    timer = setTimeout(() => fail("The analysis did not answer and was started anew. Your text is still here.", "TimeoutError"), patience + length / charactersPerMillisecond);
  }

  return {
    async ask(text) {
      if (!worker) start();
      return new Promise((resolve, reject) => {
        settle = { resolve, reject };
        length = text.length;
        if (ready) watch();
        worker?.postMessage({ id: ++count, text });
      });
    },
    stop: () => fail("The analysis was stopped."),
  };
}

/** What may cross to a worker: an absolute address or bytes. @param {string | URL | Uint8Array | undefined} source */
function address(source) {
  if (source === undefined || source instanceof Uint8Array) return source;
  return new URL(source, document.baseURI).href;
}
