// What a reader sees where a site's policy forbids the analysis: the reason in words, and the way to the paste page with the text.

import { element } from "../www/dom.js";
import { longestLink, pack } from "../www/share.js";

/** The address of the page that gave the bookmark, which puts it in place of this word. */
const page = "HEDGEROW_PAGE";

const style = `.refusal { all: initial; position: fixed; inset: auto 16px 16px auto; z-index: 2147483647; max-width: min(26rem, calc(100vw - 32px)); padding: 14px 18px; border: 1px solid #8b867c; border-radius: 10px;
  background: #fff; color: #1d1c1a; font: 15px/1.5 system-ui, sans-serif; box-shadow: 0 8px 28px rgb(0 0 0 / 25%) } a { color: #2c5640 } p { margin: 0 0 8px }`;

/** Waits for a refusal. @param {Element} root @param {() => string} textOf @returns {() => void} takes everything away */
export function showRefusal(root, textOf) {
  let host = /** @type {HTMLElement | null} */ (null);
  const show = async (/** @type {Event} */ event) => {
    const { code } = /** @type {CustomEvent} */ (event).detail;
    if (host || code === "restless") return;
    host = element("hedgerow-refusal");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    const shadow = host.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];
    shadow.append(element("div", { class: "refusal", role: "alert" }, element("p", {}, reasonOf(code)), await way(textOf())));
    document.documentElement.append(host);
  };
  root.addEventListener("hedgerow-error", show);
  return () => {
    root.removeEventListener("hedgerow-error", show);
    host?.remove();
  };
}

/** @param {string} code */
function reasonOf(code) {
  if (code === "policy") return "This site’s policy forbids Hedgerow to run on it.";
  if (code === "unsupported") return "This browser cannot mark words without changing the page.";
  return "Hedgerow could not read this page.";
}

/** @param {string} text */
async function way(text) {
  const packed = await pack(text).catch(() => "");
  const fits = packed !== "" && packed.length + page.length < longestLink;
  const link = element("a", { href: fits ? `${page}#text=${packed}` : page, target: "_blank", rel: "noopener" }, fits ? "Read the article on Hedgerow’s own page" : "Open Hedgerow’s own page, and paste the article there");
  return element("p", {}, link, fits ? ". The text goes there in the part of the address that browsers send to nobody." : ".");
}
