// The text survives a reload of this tab, in the browser's own storage for the tab, and goes when the tab is closed.

const storageKey = "hedgerow.text";
const longestKept = 2_000_000;
let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
let pending = /** @type {string | null} */ (null);

/** @param {string} text */
export function keepText(text) {
  pending = text;
  clearTimeout(timer);
  timer = setTimeout(write, 400);
}

// Who leaves right after the last word loses nothing either.
addEventListener("pagehide", write);

function write() {
  if (pending === null) return;
  const text = pending;
  pending = null;
  try {
    if (text === "" || text.length > longestKept) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, text);
  } catch {
    // storage can be forbidden or full; the text is then lost on reload, as in any other box
  }
}

/** @returns {string} */
export function keptText() {
  try {
    return sessionStorage.getItem(storageKey) ?? "";
  } catch {
    return "";
  }
}
