// The extension's own thread. It reads texts that its content script sends, and never asks any other address for anything.

import { besideThisFile, createQueue } from "../package/analysis.js";
import { api, openPanel } from "./browser.js";

const analyze = createQueue(besideThisFile, [false]);

/** On a tab that shows marks, the button takes them away; on any other it reads the article. */
api.action.onClicked.addListener(async (/** @type {{id: number}} */ tab) => {
  const panel = openPanel(tab.id); // a click opens a panel only at once
  const target = { tabId: tab.id };
  const [{ result: on }] = await api.scripting.executeScript({ target, func: () => Boolean(Reflect.get(globalThis, "hedgerowReading")) });
  if (on) return api.tabs.sendMessage(tab.id, { off: true });
  await api.scripting.insertCSS({ target, files: ["marks.css"] });
  await api.scripting.executeScript({ target, files: ["content.js"] });
  await panel;
});

api.runtime.onMessage.addListener((/** @type {any} */ message, /** @type {any} */ sender, /** @type {(answer: unknown) => void} */ respond) => {
  if (message.read !== undefined) {
    analyze(message.read).then((analysis) => respond({ analysis }), (error) => respond({ problem: String(error?.message ?? error) }));
    return true; // the answer comes later
  }
  if (message.off && sender.tab) api.scripting.removeCSS({ target: { tabId: sender.tab.id }, files: ["marks.css"] });
});
