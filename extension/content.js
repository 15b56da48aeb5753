// Runs in the page when the reader asks for it, beside the page's own code and out of its reach. Asked a second time, it takes everything away.

import { follow } from "../package/follow.js";
import { articleOf, selectedPart, skipped } from "./article.js";

/** @typedef {import("../www/types").Analysis} Analysis */

const key = Symbol.for("hedgerow.extension");
const shared = /** @type {any} */ (globalThis);

if (shared[key]) shared[key].stop();
else shared[key] = start();

function start() {
  const part = selectedPart(document);
  const root = part?.root ?? articleOf(document);
  let state = /** @type {Record<string, unknown>} */ ({ on: true });

  /** @param {Record<string, unknown>} change */
  function tell(change) {
    state = { ...state, ...change };
    chrome.runtime.sendMessage({ state }).catch(() => {}); // no panel is open
  }

  const following = follow(root, {
    skip: skipped, within: part?.range, analyze,
    onanalysis: (analysis) => tell({ analysis, trouble: null }),
    onerror: ({ message }) => tell({ trouble: message }),
  });

  /** @param {{ask?: boolean, show?: string[], go?: {start: number, end: number}}} message @param {unknown} _sender @param {(answer: unknown) => void} answer */
  function receive({ ask, show, go }, _sender, answer) {
    if (ask) answer(state);
    if (show) following.show(show);
    if (go) goTo(go);
  }

  /** @param {{start: number, end: number}} span */
  function goTo(span) {
    const { handle } = following;
    const [place] = handle?.text.rangesOf(span) ?? [];
    if (!place) return;
    following.point(/** @type {import("../www/types").Mark} */ ({ ...span, kind: "current" }));
    place.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  /** @param {MouseEvent} event */
  function onclick({ clientX, clientY }) {
    const caret = document.caretPositionFromPoint?.(clientX, clientY);
    const marks = caret ? following.handle?.marksAt(caret.offsetNode, caret.offset).filter(({ kind }) => kind) ?? [] : [];
    if (marks.length) tell({ selected: marks.map(({ start, end, kind }) => ({ start, end, kind })) });
  }

  chrome.runtime.onMessage.addListener(receive);
  document.addEventListener("click", onclick);
  tell({});

  return {
    stop() {
      chrome.runtime.onMessage.removeListener(receive);
      document.removeEventListener("click", onclick);
      following.stop();
      delete shared[key];
      tell({ on: false, analysis: null });
    },
  };
}

/** @param {string} text @returns {Promise<Analysis>} */
async function analyze(text) {
  const answer = await chrome.runtime.sendMessage({ analyze: text });
  if (!answer?.analysis) throw new Error(answer?.error ?? "The extension was reloaded. Reload the page, too.");
  return answer.analysis;
}
