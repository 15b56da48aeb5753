// A dialog over the page. The browser's own element traps the focus, closes on Escape and gives the focus back.

import { button, element } from "./dom.js";

/** @param {string} title @param {...(Node | string)} content @returns {HTMLDialogElement} open, and gone once it is closed */
export function openDialog(title, ...content) {
  const close = button("Close", { class: "close" }, () => dialog.close());
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "dialog", "aria-labelledby": "dialog-title" },
    element("header", {}, element("h2", { id: "dialog-title" }, title), close), ...content));
  dialog.addEventListener("close", () => dialog.remove());
  // where a press begins: a selection that is dragged out of the dialog must not close it
  dialog.addEventListener("pointerdown", (event) => { if (isOutside(dialog, event)) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** @param {HTMLElement} node @param {PointerEvent} event */
function isOutside(node, { clientX: x, clientY: y }) {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  return x < left || x > right || y < top || y > bottom;
}

/** @param {string} title @param {...(Node | string)} content */
export const section = (title, ...content) => element("section", {}, element("h3", {}, title), ...content);

/** @param {string} label @param {boolean} checked @param {(checked: boolean) => void} onchange */
export function checkbox(label, checked, onchange) {
  const input = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox" }));
  input.checked = checked;
  input.addEventListener("change", () => onchange(input.checked));
  return element("label", { class: "choice" }, input, label);
}
