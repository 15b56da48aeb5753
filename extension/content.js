// What runs in the page when the button is clicked: finds the article, has it read by the extension, and draws the marks. It writes nothing into the page.

import { follow } from "../package/follow.js";
import { api } from "./browser.js";
import { mainContent } from "./main-content.js";

/** @type {any} */
const scope = globalThis;
scope.hedgerowReading ??= start();

function start() {
  const { root, within } = mainContent(document);
  let problem = /** @type {string | null} */ (null);
  const reading = follow(root, {
    within, skip: "nav,footer,aside,[role=navigation],[role=complementary]", styles: false, analyze: ask,
    onanalysis: tell,
    onerror(trouble) {
      problem = trouble.message;
      tell();
    },
  });

  function tell() {
    api.runtime.sendMessage({ changed: true }).catch(() => {}); // no panel may be open
  }

  /** @param {any} message @param {unknown} sender @param {(answer: unknown) => void} respond */
  function listen(message, sender, respond) {
    if (message.off) stop();
    else if (message.state) respond({ on: true, analysis: reading.analysis, problem });
    else if (message.show) show(message.show);
    else if (message.categories) reading.show(message.categories);
  }

  /** @param {{start: number, end: number, text: string}} span */
  function show(span) {
    const mark = reading.handle?.marks.find(({ start, end }) => start === span.start && end === span.end);
    const place = reading.handle?.text.rangesOf(span)[0];
    reading.point(mark ?? null);
    place?.startContainer.parentElement?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  function stop() {
    reading.stop();
    api.runtime.onMessage.removeListener(listen);
    delete scope.hedgerowReading;
    api.runtime.sendMessage({ off: true, changed: true }).catch(() => {});
  }

  api.runtime.onMessage.addListener(listen);
  return true;
}

/** @param {string} text @returns {Promise<import("../www/types").Analysis>} */
async function ask(text) {
  const { analysis, problem } = await api.runtime.sendMessage({ read: text });
  if (problem) throw new Error(problem);
  return analysis;
}
