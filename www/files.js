// A file that was opened or dropped → its text. Of a page only the text of its blocks is taken; nothing in it is run, loaded or shown.

import { textOfMarkdown } from "./mend.js";

const readable = /\.(txt|text|md|markdown|html?|xhtml)$/i;

/** @param {File} file @returns {Promise<{text: string, problem?: string}>} */
export async function readText(file) {
  if (!readable.test(file.name) && file.type !== "text/plain") {
    return { text: "", problem: `“${file.name}” is not a text this page can read. Text, Markdown and HTML files can be opened; from other programs, copy the text and paste it.` };
  }
  const text = decode(new Uint8Array(await file.arrayBuffer()));
  if (text === null) return { text: "", problem: `“${file.name}” is not UTF-8 text. Save it as UTF-8, or copy the text and paste it.` };
  return { text: plain(file.name, text) };
}

/** @param {string} name @param {string} text */
function plain(name, text) {
  if (/\.x?html?$/i.test(name)) return textOfPage(text);
  return /\.(md|markdown)$/i.test(name) ? textOfMarkdown(text) : text;
}

/** The text of UTF-8 or UTF-16 bytes, or null when they are neither. @param {Uint8Array} bytes */
function decode(bytes) {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

const blockTags = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "BLOCKQUOTE", "PRE", "TR", "SECTION", "ARTICLE", "FIGCAPTION", "DT", "DD"]);
const cellTags = new Set(["TD", "TH"]);
const silentTags = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "NAV", "FOOTER", "ASIDE", "FORM", "BUTTON", "SVG", "IFRAME"]);

/** The text of a page's blocks, with an empty line between them. Nothing in it is run, loaded or shown. @param {string} markup */
export function textOfPage(markup) {
  const page = parseInert(markup);
  const root = page.querySelector("article") ?? page.querySelector("main") ?? page.body;
  const parts = /** @type {string[]} */ ([]);
  collect(root, parts);
  return parts.join("").replace(/\t +/g, "\t").replace(/[ \t\u00a0]*\n[ \t]*/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** @param {Node} node @param {string[]} parts */
function collect(node, parts) {
  for (const child of node.childNodes) {
    const tag = child.nodeName.toUpperCase();
    if (child.nodeType === Node.TEXT_NODE) parts.push((child.nodeValue ?? "").replace(/[ \t\r\n]+/g, " "));
    else if (tag === "BR") parts.push("\n");
    else if (!silentTags.has(tag)) {
      const gap = blockTags.has(tag) ? "\n\n" : "";
      parts.push(gap);
      collect(child, parts);
      parts.push(cellTags.has(tag) ? "\t" : gap);
    }
  }
}

/** Made at the first markup, and once: the page allows a name to be used only once. */
let inert = /** @type {{createHTML: (markup: string) => any} | undefined} */ (undefined);

/** @param {string} markup @returns {Document} a document without scripts, styles or a window */
function parseInert(markup) {
  inert ??= Reflect.get(globalThis, "trustedTypes")?.createPolicy("inert", { createHTML: (/** @type {string} */ text) => text });
  return new DOMParser().parseFromString(inert ? inert.createHTML(markup) : markup, "text/html");
}
