// Copy and save: the analyzed text in the forms that others read.

import { openDialog, section } from "./dialog.js";
import { button, byId, element } from "./dom.js";
import { formats, titleOf } from "./formats.js";
import { longestLink, pack, toFragment } from "./share.js";

/** @typedef {import("./types").Analysis} Analysis */

/** Opens the dialog. @param {string} text @param {Analysis} analysis @param {import("./settings.js").Settings} settings */
export async function openKeep(text, analysis, settings) {
  const hash = await hashOf(text);
  const styles = marksStyles();
  const hidden = (byId("reading").dataset.hidden ?? "").split(" ");
  const name = titleOf(text).toLowerCase().match(/[\p{L}\p{N}]+/gu)?.slice(0, 8).join("-") ?? "article";
  const said = element("p", { role: "status", class: "soft" });
  const rows = formats.map((format) => {
    const write = () => format.write({ text, analysis, hash, styles, hidden });
    return element("li", { class: "format" },
      element("p", {}, element("strong", {}, format.label), ` ${format.about}`),
      element("p", { class: "format-buttons" },
        button("Save", { "aria-label": `Save ${format.label}` }, () => save(write(), `${name}.${format.extension}`, format.type)),
        button("Copy", { "aria-label": `Copy ${format.label}` }, async () => { said.textContent = await copy(write()) ? `${format.label} copied.` : "The browser did not allow to copy. Use Save."; })));
  });
  const link = button("Copy a link to this view", {}, async () => { said.textContent = await copy(linkTo(settings)) ? "Link copied. It holds your switches, not the text." : linkTo(settings); });
  const longLink = button("Copy a link with the text", {}, async () => {
    const address = `${linkTo(settings)}&text=${await pack(text)}`;
    if (address.length > longestLink) said.textContent = "The text is too long for a link. Save it as a web page instead.";
    else said.textContent = await copy(address) ? "Link copied. The text is in the part after #, which browsers send to nobody; whoever gets the link can read it." : address;
  });
  openDialog("Save or share",
    element("p", { class: "soft" }, "Files are made here and saved by your browser. Each names its offset unit, the version and the text’s fingerprint."),
    element("ul", {}, ...rows),
    section("More", element("p", { class: "format-buttons" }, link, longLink, button("Print", {}, () => print()))), said);
}

/** @param {import("./settings.js").Settings} settings */
const linkTo = (settings) => `${location.href.replace(/#.*/, "")}#${toFragment(settings)}`;

/** The fingerprint of a text's UTF-8 bytes. @param {string} text */
async function hashOf(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `sha256:${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The rules of marks.css as the page uses them. */
function marksStyles() {
  const { sheet } = /** @type {HTMLStyleElement | HTMLLinkElement} */ (byId("marks-style"));
  return [...(sheet?.cssRules ?? [])].map((rule) => rule.cssText).join("\n");
}

/** Spreadsheets take a file that does not begin with the mark of UTF-8 for one in the machine's own letters. @param {string} content @param {string} name @param {string} type */
function save(content, name, type) {
  const url = URL.createObjectURL(new Blob([type === "text/csv" ? "\ufeff" : "", content], { type: `${type};charset=utf-8` }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** @param {string} content @returns {Promise<boolean>} whether it worked */
export const copy = (content) => navigator.clipboard?.writeText(content).then(() => true, () => false) ?? Promise.resolve(false);
