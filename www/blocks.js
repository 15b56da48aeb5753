// A text → the blocks a reader sees: headline, byline, headings, paragraphs. Pure: no DOM, no change to the text.

/** @typedef {import("./types").Block} Block */

/** A line longer than this was not broken by hand, so its ends are ends of paragraphs. */
const longestWrappedLine = 100;
const longestHeading = 120;

/** Every line of a text, without its line end. @param {string} text @returns {{start: number, end: number}[]} */
export function lines(text) {
  const found = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    found.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  found.push({ start, end: text.length });
  return found;
}

/** The blocks of a text in order. Blank lines and line ends between blocks belong to none. @param {string} text @returns {Block[]} */
export function blocks(text) {
  const groups = paragraphs(text);
  return groups.map((block, i) => ({ ...block, role: roleOf(text, block, groups[i + 1], i) }));
}

/** Lines that belong together, as one span each. @param {string} text */
function paragraphs(text) {
  const groups = /** @type {{start: number, end: number}[]} */ ([]);
  let previous = null;
  for (const line of lines(text)) {
    const blank = text.slice(line.start, line.end).trim() === "";
    const current = groups.at(-1);
    if (!blank && previous && current && sameParagraph(previous, line)) current.end = line.end;
    else if (!blank) groups.push({ ...line });
    previous = blank ? null : line;
  }
  return groups;
}

/** @param {{start: number, end: number}} above @param {{start: number, end: number}} below */
function sameParagraph(above, below) {
  return above.end - above.start <= longestWrappedLine && below.end - below.start <= longestWrappedLine;
}

/**
 * @param {string} text @param {{start: number, end: number}} block @param {{start: number, end: number}|undefined} following
 * @param {number} index @returns {Block["role"]}
 */
function roleOf(text, block, following, index) {
  const content = text.slice(block.start, block.end);
  if (!following || !looksLikeHeading(content)) return "paragraph";
  if (index === 0) return "headline";
  if (/^\s*by\s/i.test(content)) return index < 4 ? "byline" : "paragraph";
  return looksLikeHeading(text.slice(following.start, following.end)) ? "paragraph" : "heading";
}

/** One short line that does not end like a sentence. @param {string} content */
function looksLikeHeading(content) {
  return content.length <= longestHeading && !/[\r\n]/.test(content) && !/[.!?:;,…”"’)\]]\s*$/.test(content);
}
