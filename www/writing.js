// The box that is written in: paste, drop, type. The browser keeps its caret, its undo and its input methods; this file never
// takes a key away from it.

import { element } from "./dom.js";
import { writes } from "./keys.js";

/** Past this length a whole text is put in without a place in the undo history, where the browser would take seconds for it. */
const longestUndoable = 30_000;

const readable = /\.(txt|text|md|markdown|html?|xhtml)$/i;

/**
 * @param {HTMLTextAreaElement} box @param {HTMLElement} area where files may be dropped
 * @param {{onchange: (whole: boolean) => void, notify: import("./remarks.js").Tell, show: () => void}} options
 *   `whole` says that the text came in one piece, by paste or from a file; `show` brings the box on the screen
 */
export function createWriting(box, area, { onchange, notify, show }) {
  let whole = false;
  box.addEventListener("paste", (event) => {
    whole = selectsAll(box);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!whole || text.length <= longestUndoable) return;
    event.preventDefault();
    replace(text);
  });
  box.addEventListener("input", () => { onchange(whole); whole = false; });

  // who has just opened the page, or reads, pastes without looking for the box; a file and a picture can be pasted too
  document.addEventListener("paste", ({ clipboardData, target }) => {
    const [text, before] = [clipboardData?.getData("text/plain") ?? "", box.value];
    if (document.querySelector("dialog")) return;
    if (text === "" && clipboardData?.files[0]) return open(clipboardData.files[0]);
    if (text.trim() === "" || writes(target)) return;
    replace(text);
    if (before.trim() !== "") notify("This is the text you pasted.", { label: "Back to the one before", act: () => replace(before) });
  });

  /** Puts a text in place of all that is there, so that undo brings the old one back. @param {string} text */
  function replace(text) {
    whole = true;
    if (text.length > longestUndoable) return exchange(text);
    show();
    if (!insert(text)) exchange(text);
    box.setSelectionRange(0, 0);
  }

  /** At once and without a place in the undo history; out of sight, since nobody needs the lines of a text that will be read elsewhere. @param {string} text */
  function exchange(text) {
    box.hidden = true;
    box.value = text;
    box.setSelectionRange(0, 0);
    box.dispatchEvent(new Event("input"));
    box.hidden = false;
  }

  /** As if it were typed. @param {string} text @returns {boolean} whether the browser could */
  function insert(text) {
    box.focus();
    box.select();
    return document.execCommand(text ? "insertText" : "delete", false, text);
  }

  /** @param {File} file */
  async function open(file) {
    if (!readable.test(file.name) && file.type !== "text/plain") {
      return notify(`“${file.name}” is not a text this page can read. Text, Markdown and HTML files can be opened; from other programs, copy the text and paste it.`);
    }
    const text = decode(new Uint8Array(await file.arrayBuffer()));
    if (text === null) return notify(`“${file.name}” is not UTF-8 text. Save it as UTF-8, or copy the text and paste it.`);
    replace(/\.x?html?$/i.test(file.name) ? textOfPage(text) : text);
  }

  acceptDrops(area, open);
  return { replace, open };
}

/** @param {HTMLTextAreaElement} box */
const selectsAll = (box) => box.selectionEnd - box.selectionStart === box.value.length;

/** @param {HTMLElement} area @param {(file: File) => void} open */
function acceptDrops(area, open) {
  /** @param {DragEvent} event */
  const hasFile = (event) => event.dataTransfer?.types.includes("Files");
  area.addEventListener("dragover", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    area.classList.add("dropping");
  });
  area.addEventListener("dragleave", () => area.classList.remove("dropping"));
  area.addEventListener("drop", (event) => {
    area.classList.remove("dropping");
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    open(file);
  });
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
const silentTags = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "NAV", "FOOTER", "ASIDE", "FORM", "BUTTON", "SVG", "IFRAME"]);

/** The text of a page's blocks, with an empty line between them. Nothing in it is run, loaded or shown. @param {string} markup */
export function textOfPage(markup) {
  const page = parseInert(markup);
  const root = page.querySelector("article") ?? page.querySelector("main") ?? page.body;
  const parts = /** @type {string[]} */ ([]);
  collect(root, parts);
  return parts.join("").replace(/[ \t\u00a0]*\n[ \t]*/g, "\n").replace(/\n{3,}/g, "\n\n").trim();
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
      parts.push(gap);
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

/** A button that opens a file. @param {(file: File) => void} open */
export function fileButton(open) {
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "file", accept: ".txt,.md,.markdown,.html,.htm,text/plain", class: "unseen", tabindex: "-1", "aria-label": "A text file" }));
  input.addEventListener("change", () => {
    if (input.files?.[0]) open(input.files[0]);
    input.value = "";
  });
  const opener = element("button", { type: "button" }, "Open a file");
  opener.addEventListener("click", () => input.click());
  return element("span", {}, opener, input);
}
