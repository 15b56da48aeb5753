// The bookmarklet: everything it needs is inside. A first click marks the article of a page, a second takes the marks away.

import packed from "inlined:packed";
import pageAddress from "inlined:page";
import worker from "inlined:worker";
import { mainContent } from "../extension/main-content.js";
import { createQueue, startFromSource } from "../package/analysis.js";
import { showArticles } from "../package/articles.js";
import { readText } from "../package/page-text.js";
import { button, element } from "../www/dom.js";
import { holdSheet } from "../package/painter.js";
import { style } from "../package/style.js";

/** @type {any} */
const scope = globalThis;

if (scope.hedgerowBookmarklet) scope.hedgerowBookmarklet();
else scope.hedgerowBookmarklet = start();

function start() {
  const { root, within } = mainContent(document);
  const stopMarks = showArticles([root], { within, analyze: createQueue(unpack, [() => startFromSource(worker), false]) });
  let stopNotice = () => {};
  root.addEventListener("hedgerow-error", onerror);
  return stop;

  /** @param {CustomEventInit<import("../package/element").Trouble>} event */
  function onerror({ detail }) {
    if (detail?.code !== "policy" && detail?.code !== "failed") return;
    stopMarks();
    stopNotice = showNotice(readText(root, { within }).text, stop);
  }

  function stop() {
    root.removeEventListener("hedgerow-error", onerror);
    stopMarks();
    stopNotice();
    delete scope.hedgerowBookmarklet;
  }
}

/** @returns {Promise<import("../www/types").AnalyzerOptions>} */
async function unpack() {
  const [wasm, model] = await Promise.all([inflate(packed.wasm), inflate(packed.model)]);
  return { wasm, model };
}

/** @param {string} base64 of raw deflated bytes */
async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).arrayBuffer());
}

/** Says that the site forbids it, and offers the page where the text can be pasted. @param {string} text @param {() => void} close */
function showNotice(text, close) {
  const host = document.createElement("hedgerow-toolbar");
  document.documentElement.append(host);
  const shadow = host.attachShadow({ mode: "open" });
  const release = holdSheet(shadow, style);
  const copy = button("Copy the text", { class: "again" }, async () => {
    copy.textContent = await navigator.clipboard.writeText(text).then(() => "Copied", () => "Select the text yourself, please");
  });
  shadow.append(element("div", { class: "bar floating", role: "alert" },
    "This site’s policy forbids Hedgerow here. Copy the article and paste it on the page:", copy,
    element("a", { class: "again", href: pageAddress, target: "_blank", rel: "noopener" }, "Open Hedgerow"),
    button("Close", { class: "again" }, close)));
  return () => {
    release();
    host.remove();
  };
}
