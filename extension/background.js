// The extension's own thread: starts and stops the marking of a page, and analyzes the texts that pages send. WebAssembly runs here, never in a page.

import { loadEngine } from "../www/engine.js";
import { unpack } from "../www/unpack.js";

const engine = loadEngine({});

chrome.action.onClicked.addListener((tab) => {
  if (tab.id === undefined) return;
  openPanel(tab);
  chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["content.js"] }).catch(() => refuse(tab.id));
});

chrome.runtime.onMessage.addListener((message, _sender, answer) => {
  if (typeof message.analyze !== "string") return false;
  analyze(message.analyze).then((analysis) => answer({ analysis }), (error) => answer({ error: String(error.message) }));
  return true; // the answer comes later
});

/** @param {string} text */
async function analyze(text) {
  return unpack(text, (await engine)(text));
}

/** Must be asked for in the very turn of the click. @param {chrome.tabs.Tab} tab */
function openPanel(tab) {
  if (chrome.sidePanel) chrome.sidePanel.open({ tabId: tab.id });
  else chrome.sidebarAction?.open();
}

/** Browsers close their own pages and their shops to extensions. @param {number} tabId */
function refuse(tabId) {
  chrome.action.setBadgeText({ tabId, text: "–" });
  chrome.action.setTitle({ tabId, title: "The browser does not let extensions read this page" });
}
