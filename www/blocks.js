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
  const contents = groups.map(({ start, end }) => text.slice(start, end));
  const first = linesAbove(contents);
  return groups.map(({ start, end, listed }, i) => ({ start, end, role: i < first ? "byline" : (roleInRow(contents, i) ?? roleOf(contents, i, i - first, listed)) }));
}

/** Lines that belong together; `listed` says that one stands right below another. @param {string} text */
function paragraphs(text) {
  const groups = /** @type {(Span & {listed: boolean})[]} */ ([]);
  const rows = lines(text).map((row) => ({ ...row, blank: text.slice(row.start, row.end).trim() === "" }));
  const listed = rows.map((_, i) => i > 0 && rows.slice(i - 1, i + 1).every(({ start, end, blank }) => !blank && end - start <= longestWrappedLine));
  const wrapped = wereWrapped(text, rows.filter((_, i) => listed[i]));
  rows.forEach(({ start, end, blank }, i) => {
    if (wrapped && listed[i]) groups[groups.length - 1].end = end;
    else if (!blank) groups.push({ start, end, listed: listed[i] });
  });
  return groups;
}

/** Lines broken by the width of a column begin amid sentences; headings and lists, as a browser copies them, with capitals. @param {string} text @param {Span[]} rows */
const wereWrapped = (text, rows) => rows.filter(({ start, end }) => /^\s*\p{Ll}/u.test(text.slice(start, end))).length >= rows.length / 3;

/** How many lines stand above the headline: the section of the paper, in a word or two, and what a browser copies of a page's own. @param {string[]} contents */
function linesAbove(contents) {
  const isAbove = (/** @type {string} */ content, /** @type {string} */ below) => isFurniture(content) || (isKicker(content) && !byline.test(below) && (looksLikeHeading(below) || isFurniture(below)));
  let count = 0;
  while (count < Math.min(longestMenu, contents.length - 1) && isAbove(contents[count], contents[count + 1])) count++;
  const isMenu = contents.slice(0, count).some(isFurniture);
  return isMenu || count <= mostKickers ? count : 0;
}

const longestMenu = 30;

/** More short lines than this are a list, unless some are a page's own. */
const mostKickers = 6;

/** "World", "Business | Energy". @param {string} content */
const isKicker = (content) => looksLikeHeading(content) && partsOf(content).every((part) => part.split(" ").length <= 2);

/** "Skip to content", "Sign in | Subscribe": lines of the page, not of the article; and the head of a letter. @param {string} content */
const isFurniture = (content) => isOneShortLine(content) && partsOf(content).every((part) => furniture.test(part));

/** @param {string} content */
const partsOf = (content) => content.trim().split(/\s+[|·•›>/]\s+/);

const furniture = /^(?:skip (?:to|past|ad)\b.*|advertisements?|(?:sign|log) ?(?:in|up|out)|subscribe(?: now)?|register|menu|search(?:…|\.\.\.)?|home|(?:share|save|print)(?: (?:this|full) (?:article|story))?|listen to (?:this )?(?:article|story)|\d+(?::\d\d)? min(?:utes?)?(?: (?:read|listen))?|(?:accept|manage|reject)(?: all)? cookies|continue reading.*|(?:from|to|cc|re|subject|date|sent): .*)$/i;

/** Who wrote the article, and when. */
const byline = /^\s*(?:by\s|(?:published|updated|posted)\b|(?:\p{Lu}[\p{L}.’' -]{2,40}, )?(?:\w+,? )?(?:\d\d? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)/iu;
const lastByline = 7;

/** Also before the sign of a footnote. */
const sentenceEnd = /[.!?:;,…)\]]["”’'»]*[*†‡§¹²³]?\s*$/;

/** "— Nora Whitlock, mayor": who said what stands above, or an item of a list, or a row of a table. */
const item = /^\s*[-–—•>]|\S\t/;

const listItem = /^\s*(?:[-•*▪◦‣·]|\d\d?[.)])\s+\S/;
const longestRow = 400;

/** Items of a list and rows of a table; one alone is none. @param {string[]} contents @param {number} at @returns {Block["role"] | undefined} */
function roleInRow(contents, at) {
  const kind = kindOfRow(contents[at]);
  return [contents[at - 1], contents[at + 1]].some((neighbor) => kindOfRow(neighbor) === kind) ? kind : undefined;
}

/** Cells have tabs between them, as a browser copies them. @param {string} [content] */
function kindOfRow(content = "") {
  if (content.length > longestRow) return undefined;
  if (listItem.test(content)) return "item";
  return /\S\t+\S/.test(content) ? "cells" : undefined;
}

/** @param {string[]} contents @param {number} at @param {number} index counted from the headline @param {boolean} listed @returns {Block["role"]} */
function roleOf(contents, at, index, listed) {
  const [content, below] = contents.slice(at, at + 2);
  if (below === undefined || !isOneShortLine(content)) return "paragraph";
  if (isFurniture(content)) return "byline";
  // a headline may ask, or shout
  if (index === 0) return looksLikeHeading(content) || /[!?]\s*$/.test(content) ? "headline" : "paragraph";
  if (!looksLikeHeading(content)) return "paragraph";
  if (byline.test(content)) return index <= lastByline ? "byline" : "paragraph";
  return (listed && looksLikeHeading(contents[at - 1])) || looksLikeHeading(below) ? "paragraph" : "heading";
}

/** @param {string} [content] */
const looksLikeHeading = (content = "") => isOneShortLine(content) && !sentenceEnd.test(content) && !item.test(content) && /[\p{L}\p{N}]/u.test(content);

/** @param {string} content */
const isOneShortLine = (content) => content.length <= longestHeading && !/[\r\n]/.test(content);
