// A text → the blocks a reader sees: headline, byline, headings, paragraphs. Pure: no DOM, no change to the text.

/** @typedef {import("./types").Block} Block */
/** @typedef {{start: number, end: number}} Span */

/** A line longer than this was not broken by hand, so its ends are ends of paragraphs. */
const longestWrappedLine = 100;
const longestHeading = 120;

/** Every line of a text, without its line end. @param {string} text @returns {Span[]} */
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
  const first = hasKicker(groups.slice(0, 2).map(({ start, end }) => text.slice(start, end))) ? 1 : 0;
  return groups.map((block, i) => ({ ...block, role: i < first ? "byline" : roleOf(text, block, groups[i - 1], groups[i + 1], i - first) }));
}

/** A word or two above the headline name the section of the paper. @param {string[]} firstTwo */
const hasKicker = ([kicker, headline]) => headline !== undefined && kicker.trim().split(" ").length <= 2 && looksLikeHeading(kicker) && looksLikeHeading(headline) && !byline.test(headline);

/** Lines that belong together, as one span each. @param {string} text */
function paragraphs(text) {
  const groups = /** @type {Span[]} */ ([]);
  const rows = lines(text).map((row) => ({ ...row, blank: text.slice(row.start, row.end).trim() === "" }));
  const goesOn = rows.map((row, i) => i > 0 && [rows[i - 1], row].every(({ start, end, blank }) => !blank && end - start <= longestWrappedLine));
  const wrapped = wereWrapped(text, rows.filter((_, i) => goesOn[i]));
  rows.forEach(({ start, end, blank }, i) => {
    if (wrapped && goesOn[i]) groups[groups.length - 1].end = end;
    else if (!blank) groups.push({ start, end });
  });
  return groups;
}

/**
 * Lines broken by the width of a column begin in the middle of sentences; headings and lists, as a browser copies them, with capitals.
 * @param {string} text @param {Span[]} rows each right below another
 */
const wereWrapped = (text, rows) => rows.filter(({ start, end }) => /^\s*\p{Ll}/u.test(text.slice(start, end))).length >= rows.length / 3;

/** Who wrote the article, and when. */
const byline = /^\s*(?:by\s|(?:published|updated|posted)\b|(?:\w+,? )?(?:\d\d? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)/i;
const lastByline = 7;

const sentenceEnd = /[.!?:;,…)\]]["”’'»]*\s*$/;

/** @param {string} text @param {Span} block @param {Span | undefined} above @param {Span | undefined} below @param {number} index @returns {Block["role"]} */
function roleOf(text, block, above, below, index) {
  const content = text.slice(block.start, block.end);
  if (!below || !isOneShortLine(content)) return "paragraph";
  // a headline may ask, or shout
  if (index === 0) return sentenceEnd.test(content) && !/[!?]\s*$/.test(content) ? "paragraph" : "headline";
  if (byline.test(content) && !sentenceEnd.test(content)) return index <= lastByline ? "byline" : "paragraph";
  const listed = above && isListed(text, above, block);
  return looksLikeHeading(content) && !listed && !looksLikeHeading(text.slice(below.start, below.end)) ? "heading" : "paragraph";
}

/** Whether a line goes on with a list: right below another one like a heading. @param {string} text @param {Span} above @param {Span} block */
const isListed = (text, above, block) => /^\r?\n$|^\r$/.test(text.slice(above.end, block.start)) && looksLikeHeading(text.slice(above.start, above.end));

/** @param {string} content */
const looksLikeHeading = (content) => isOneShortLine(content) && !sentenceEnd.test(content);

/** @param {string} content */
const isOneShortLine = (content) => content.length <= longestHeading && !/[\r\n]/.test(content);
