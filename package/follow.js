// Keeps a part of a page highlighted: reads it, has it analyzed, draws the marks, and does so again when it changes.

import { looksEnglish } from "../www/language.js";
import { analyze as analyzeHere } from "./analysis.js";
import { highlight, requireWay, usualKinds } from "./highlight.js";
import { readSteps, readText } from "./page-text.js";
import { collectRefusals } from "./refusals.js";
import { inSlices } from "./slices.js";
import { watch } from "./watch.js";

/** @typedef {import("../www/types").Analysis} Analysis */
/** @typedef {import("./index").HighlightHandle} HighlightHandle */
/** @typedef {import("./element").Trouble} Trouble */

/**
 * @typedef {object} FollowOptions
 * @property {string} [skip]
 * @property {Range} [within]
 * @property {boolean} [styles]
 * @property {"mark"} [fallback]
 * @property {Iterable<string>} [categories]
 * @property {(text: string, options: {signal: AbortSignal}) => Promise<Analysis>} [analyze]
 * @property {(analysis: Analysis, handle: HighlightHandle) => void} [onanalysis]
 * @property {(trouble: Trouble) => void} [onerror]
 */

/** @param {Element | ShadowRoot} root @param {FollowOptions} options */
export function follow(root, { skip, within, styles, fallback, categories = usualKinds, analyze = analyzeHere, onanalysis, onerror }) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let handle = /** @type {ReturnType<typeof highlight> | null} */ (null);
  let analysis = /** @type {Analysis | null} */ (null);
  let refused = false;
  let work = Promise.resolve();
  const watcher = watch(root, { onchange: refresh, ongiveup: () => onerror?.(restless) });

  /** One at a time; the newest text is read when its turn comes. */
  function refresh() {
    work = work.then(async () => {
      if (signal.aborted) return;
      const refusals = collectRefusals(root.ownerDocument);
      await run().catch((error) => fail(refusals.explain(error)));
      refusals.stop();
    });
    return work;
  }

  /** What failed once would fail at every change of the page: nothing is tried again unasked. @param {Trouble} trouble */
  function fail(trouble) {
    if (signal.aborted) return;
    watcher.stop();
    onerror?.(trouble);
  }

  async function run() {
    requireWay(root, fallback); // before anything is downloaded
    const text = await read();
    if (!looksEnglish(text.text)) return refuse();
    refused = false;
    const known = analysis && handle?.text.text === text.text ? analysis : null;
    const answer = known ?? await analyze(text.text, { signal });
    if (signal.aborted) return;
    analysis = answer;
    await draw(answer, text);
    if (!known && handle) onanalysis?.(answer, handle);
  }

  /** Says once that the text is in another language; a change may bring English. */
  function refuse() {
    if (!refused) onerror?.(foreign);
    refused = true;
  }

  /** Without haste; with haste when the page changes meanwhile. */
  async function read() {
    const { changes } = watcher;
    return await inSlices(readSteps(root, { skip, within }), () => watcher.changes === changes) ?? readText(root, { skip, within });
  }

  /** @param {Analysis} answer @param {import("./page-text.js").PageText} text */
  async function draw(answer, text) {
    const drawing = (handle ??= highlight(root, answer, { skip, within, styles, text, categories: [], fallback }));
    await inSlices(unwatched(drawing.redraw({ analysis: answer, text, categories })), () => !signal.aborted);
  }

  /** Steps whose changes of the page are our own. @param {Iterable<unknown>} steps */
  function* unwatched(steps) {
    for (const _ of steps) {
      watcher.forget();
      yield;
    }
    watcher.forget();
  }

  refresh();
  return {
    get handle() { return handle; },
    get analysis() { return analysis; },
    /** Reads the page again, also one that was given up. */
    refresh() {
      watcher.start();
      return refresh();
    },
    /** @param {Iterable<string>} names of the categories to show, now and later */
    show(names) {
      categories = names;
      handle?.show(names);
      watcher.forget();
    },
    /** @param {import("../www/types").Mark | null} mark */
    point(mark) {
      handle?.point(mark);
      watcher.forget();
    },
    stop() {
      stopping.abort();
      watcher.stop();
      handle?.clear();
    },
  };
}

/** @type {Trouble} */
const restless = { code: "restless", message: "This page changes all the time, so Hedgerow has stopped following it. The marks are those of an earlier state.", remedy: null };

/** @type {Trouble} */
const foreign = { code: "language", message: "This article does not look like English, the one language that Hedgerow reads.", remedy: null };
