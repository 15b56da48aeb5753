// The whole of Hedgerow in one bookmark: a click marks the article or the selection on any page, a second click takes the marks away. Nothing is fetched.

import wasm from "packed:wasm";
import model from "packed:model";
import worker from "inlined:worker";
import { articleOf, selectedPart, skipped } from "../extension/article.js";
import { createQueue, startFromSource } from "../package/analysis.js";
import { showArticles } from "../package/articles.js";
import { readText } from "../package/page-text.js";
import { showRefusal } from "./refusal.js";

const key = Symbol.for("hedgerow.bookmarklet");
const shared = /** @type {any} */ (globalThis);

/** Bytes from what scripts/bookmarklet.js packed. @param {string} packed @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const load = async () => ({ wasm: await unpack(wasm), model: await unpack(model) });
const analyze = createQueue(load, [() => startFromSource(worker), false]);

function start() {
  const part = selectedPart(document);
  const root = part?.root ?? articleOf(document);
  const remove = showArticles([root], { skip: skipped, within: part?.range, analyze });
  const forgetRefusal = showRefusal(root, () => readText(root, { skip: skipped }).text);
  return () => {
    remove();
    forgetRefusal();
    delete shared[key];
  };
}

if (shared[key]) shared[key]();
else shared[key] = start();
