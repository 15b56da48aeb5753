// Keeps a part of a page highlighted: reads it, has it analyzed, draws the marks, and does so again when it changes.

import { analyze as analyzeHere } from "./analysis.js";
import { highlight, requireWay, usualKinds } from "./highlight.js";
import { readText } from "./page-text.js";
import { collectRefusals } from "./refusals.js";
import { watch } from "./watch.js";

/** @typedef {import("../www/types").Analysis} Analysis */
/** @typedef {import("./index").HighlightHandle} HighlightHandle */
/** @typedef {import("./element").Trouble} Trouble */

/**
 * @typedef {object} FollowOptions
 * @property {string} [skip]
 * @property {"mark"} [fallback]
 * @property {Iterable<string>} [categories]
 * @property {(text: string, options: {signal: AbortSignal}) => Promise<Analysis>} [analyze]
 * @property {(analysis: Analysis, handle: HighlightHandle) => void} [onanalysis]
 * @property {(trouble: Trouble) => void} [onerror]
 */

/** @param {Element | ShadowRoot} root @param {FollowOptions} options */
export function follow(root, { skip, fallback, categories = usualKinds, analyze = analyzeHere, onanalysis, onerror }) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let handle = /** @type {HighlightHandle | null} */ (null);
  let analysis = /** @type {Analysis | null} */ (null);
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
    const text = readText(root, { skip });
    const known = analysis && handle?.text.text === text.text ? analysis : null;
    const answer = known ?? await analyze(text.text, { signal });
    if (signal.aborted) return;
    analysis = answer;
    if (handle) handle.update(answer, text);
    else handle = highlight(root, answer, { skip, text, categories, fallback });
    watcher.forget();
    if (!known) onanalysis?.(answer, handle);
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
