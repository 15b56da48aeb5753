// analyze(): one analyzer for the whole page. It runs in a worker; where the page's policy wants a word for its address, in one that has
// it; where the origin forbids that, in a worker started from a blob; where that is forbidden too, on this thread.

import { createAnalyzer } from "../www/analyzer.js";

/** @typedef {import("../www/types").Analysis} Analysis */
/** @typedef {import("../www/types").Analyzer} Analyzer */
/** @typedef {import("../www/types").AnalyzerOptions} AnalyzerOptions */

/** An analyzer that has nothing to do for so many milliseconds is let go with its memory. */
const idle = 30_000;

/** How an analyzer may run, in the order of preference. @typedef {AnalyzerOptions["worker"][]} Ways */

/** @type {Ways} */
const usualWays = [true, () => startTrusted(import.meta.url), () => startFromBlob(import.meta.url), false];

/** Written out, so that bundlers see them, and given to the worker, which a bundler may have put elsewhere. */
export const besideThisFile = () => ({ wasm: new URL("./pkg/hedgerow_bg.wasm", import.meta.url), model: new URL("./model.bin", import.meta.url) });

/**
 * An analyzer that answers several texts in their order, by the first way that works here.
 * @param {() => AnalyzerOptions | Promise<AnalyzerOptions>} [load] says where the WebAssembly file and the model are @param {Ways} [preferred]
 */
export function createQueue(load = besideThisFile, preferred = usualWays) {
  const ways = typeof Worker === "function" ? [...preferred] : [false];
  let analyzer = /** @type {Analyzer | null} */ (null);
  let last = /** @type {Promise<unknown>} */ (Promise.resolve());
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  /** @param {string} text @param {AbortSignal} [signal] @returns {Promise<Analysis>} */
  async function attempt(text, signal) {
    signal?.throwIfAborted();
    analyzer ??= createAnalyzer({ ...await load(), worker: ways[0] });
    try {
      const analysis = await analyzer.analyze(text, { signal });
      ways.length = 1;
      return analysis;
    } catch (error) {
      if (signal?.aborted || ways.length === 1 || isTimeout(error)) throw error;
      release();
      ways.shift();
      return attempt(text, signal);
    }
  }

  function release() {
    analyzer?.dispose();
    analyzer = null;
  }

  function rest() {
    clearTimeout(timer);
    if (typeof Worker === "function") timer = setTimeout(release, idle);
  }

  /** @param {string} text @param {{signal?: AbortSignal}} [options] @returns {Promise<Analysis>} */
  return function analyze(text, { signal } = {}) {
    clearTimeout(timer);
    const answer = last.then(() => attempt(text, signal));
    last = answer.then(rest, rest);
    return answer;
  };
}

/** A text that takes too long in a worker would hold the whole page without one. @param {unknown} error */
const isTimeout = (error) => error instanceof Error && error.name === "TimeoutError";

export const analyze = createQueue();

/** @param {string} here the address of the file that worker.js stands beside */
const startTrusted = (here) => new Worker(trusted(new URL("worker.js", here).href), { type: "module" });

/**
 * A worker whose first line imports the real one: a page may start no worker from another origin, but a worker may import from there.
 * @param {string} here the address of the file that worker.js stands beside
 */
function startFromBlob(here) {
  const script = `import ${JSON.stringify(new URL("worker.js", here).href)};`;
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  return new Worker(trusted(address), { type: "module" });
}

/** A classic worker from its source. @param {string} source */
export function startFromSource(source) {
  return new Worker(trusted(URL.createObjectURL(new Blob([source], { type: "text/javascript" }))));
}

/** For pages that want a policy's word for every address of a script. @param {string} address @returns {string} */
function trusted(address) {
  const key = Symbol.for("hedgerow.policy");
  const shared = /** @type {any} */ (globalThis);
  shared[key] ??= shared.trustedTypes?.createPolicy("hedgerow", { createScriptURL: (/** @type {string} */ text) => text });
  return shared[key]?.createScriptURL(address) ?? address;
}
