// A dialog over the page. The browser's own element traps the focus, closes on Escape and gives the focus back.

import { button, element } from "./dom.js";

/** @param {string} title @param {...(Node | string)} content @returns {HTMLDialogElement} open, and gone once it is closed */
export function openDialog(title, ...content) {
  const close = button("Close", { class: "close" }, () => dialog.close());
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "dialog", "aria-labelledby": "dialog-title" },
    element("header", {}, element("h2", { id: "dialog-title" }, title), close), ...content));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
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
