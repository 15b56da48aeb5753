// Where the reader is in the text, so that going from reading to writing and back stays there.

const underTheStrip = 140;

/** The offset of the first block on the screen. @param {HTMLElement} reading */
export function offsetOnScreen(reading) {
  const blocks = /** @type {HTMLElement[]} */ ([...reading.querySelectorAll("[data-start]")]);
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > underTheStrip);
  return Number(first?.dataset.start ?? 0);
}

/** The offset of the first line on the screen. @param {HTMLElement} mirror @param {string} text */
export function offsetInMirror(mirror, text) {
  const line = [...mirror.children].findIndex((row) => row.getBoundingClientRect().bottom > underTheStrip);
  return line <= 0 ? 0 : startOfLine(text, line);
}

/** @param {Element} node */
export function isOnScreen(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return bottom > 0 && top < innerHeight && node.isConnected;
}

/** @param {HTMLElement} reading @param {number} offset @param {ScrollLogicalPosition} block */
export function showInReading(reading, offset, block) {
  const blocks = /** @type {HTMLElement[]} */ ([...reading.querySelectorAll("[data-start]")]);
  blocks.findLast((node) => Number(node.dataset.start) <= offset)?.scrollIntoView({ block });
}

/** @param {HTMLElement} mirror @param {string} text @param {number} offset */
export function showInMirror(mirror, text, offset) {
  mirror.children[text.slice(0, offset).split("\n").length - 1]?.scrollIntoView({ block: "start" });
}

/** @param {string} text @param {number} line */
function startOfLine(text, line) {
  let start = 0;
  for (let i = 0; i < line; i++) start = text.indexOf("\n", start) + 1;
  return start;
}
