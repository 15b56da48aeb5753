// The box that is written in: paste, drop, type. The browser keeps its caret, its undo and its input methods; this file never
// takes a key away from it.

import { element } from "./dom.js";
import { writes } from "./keys.js";

/** Past this length a whole text is put in without a place in the undo history, where the browser would take seconds for it. */
const longestUndoable = 30_000;

/** The same for what the page itself puts in, for which Chromium works line by line, several times as long as for a paste. */
const longestInserted = 10_000;

/**
 * @param {HTMLTextAreaElement} box
 * @param {{onchange: (whole: boolean) => void, notify: import("./remarks.js").Tell, show: () => void}} options
 *   `whole` says that the text came in one piece, by paste or from a file; `show` brings the box on the screen
 */
export function createWriting(box, { onchange, notify, show }) {
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
    const text = clipboardData?.getData("text/plain") ?? "";
    if (document.querySelector("dialog")) return;
    if (text === "" && clipboardData?.files[0]) return open(clipboardData.files[0]);
    if (text.trim() === "" || writes(target)) return;
    renew(text, "This is the text you pasted.");
  });

  /** As `replace`, with a way back in words: not everybody has the keys for it. @param {string} text @param {string} sentence */
  function renew(text, sentence) {
    const before = box.value;
    replace(text);
    if (before.trim() !== "") notify(sentence, { label: "Back to the one before", act: () => replace(before) });
  }

  /** Puts a text in place of all that is there, so that undo brings the old one back where it is not too long. @param {string} text */
  function replace(text) {
    whole = true;
    if (text.length > longestInserted) return exchange(text);
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
    const { readText } = await import("./files.js"); // nobody needs it to paste
    const { text, problem } = await readText(file);
    if (problem) notify(problem);
    else renew(text, `This is “${file.name}”.`);
  }

  acceptDrops(open);
  return { replace, renew, open };
}

/** @param {HTMLTextAreaElement} box */
const selectsAll = (box) => box.selectionEnd - box.selectionStart === box.value.length;

/** Anywhere: a file that is dropped beside its place would take the browser away from the page. @param {(file: File) => void} open */
function acceptDrops(open) {
  const { classList } = document.body;
  /** @param {DragEvent} event */
  const hasFile = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    classList.add("dropping");
  });
  document.addEventListener("dragleave", () => classList.remove("dropping"));
  document.addEventListener("drop", (event) => {
    classList.remove("dropping");
    if (!hasFile(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file && !document.querySelector("dialog")) open(file);
  });
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
