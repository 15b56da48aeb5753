// The text survives a reload of this tab, in the browser's own storage for the tab, and goes when the tab is closed.

const storageKey = "hedgerow.text";
const longestKept = 2_000_000;
let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

/** @param {string} text */
export function keepText(text) {
  clearTimeout(timer);
  timer = setTimeout(() => write(text), 400);
}

/** @param {string} text */
function write(text) {
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
