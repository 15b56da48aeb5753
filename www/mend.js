// Text as its writer saw it: lines that a PDF broke are joined, and the signs of Markdown taken away. Pure; the reader decides.

/** Joins the lines of each paragraph and the halves of words cut at a line end. @param {string} text */
export function joinLines(text) {
  const paragraphs = text.split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*/);
  return paragraphs.map((paragraph) => paragraph
    .replace(/(\p{Ll})[-\u00ad](?:\r\n|\r|\n)\s*(?=\p{Ll})/gu, "$1")
    .replace(/[ \t]*(?:\r\n|\r|\n)\s*/g, " ")
    .trim()).join("\n\n");
}

/** The longest stretch of words that a pair of signs is looked for around. */
const stretch = "[^\\n]{0,400}?";

/** Signs, and what is left of them: those of lines first, then those of words. @type {[RegExp, string][]} */
const signs = [
  [/^[ \t]*(?:([-*_])(?:[ \t]*\1){2,}|(?:```|~~~).*|\[[^\]^\n]{1,99}\]:[ \t]+\S.*)$/gm, ""],
  [/^(?:[ \t]*>[ \t]?)+/gm, ""],
  [/^[ \t]*(?:#{1,6}|[-*+](?: \[[ x]\])?)[ \t]+/gm, ""],
  [/!\[[^\]\n]{0,400}\]\([^)\n]{0,500}\)|\[\^[^\]\n]{1,99}\](?::[ \t]*)?/g, ""],
  [/\[([^\]\n]{1,400})\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,99}\])/g, "$1"],
  [new RegExp(`(?<![\\\\\\p{L}\\p{N}*_])(\\*{1,3}|_{1,3}|\`{1,3})(?=\\S)(${stretch}\\S)\\1(?![\\p{L}\\p{N}*_])`, "gu"), "$2"],
  [/<(https?:[^>\s]{1,500})>/g, "$1"],
  [/\\([\\`*_{}[\]()#+.!|>-])/g, "$1"],
];

/** @param {string} markup @returns {string} without the signs */
export function textOfMarkdown(markup) {
  const lines = markup.split(/\r\n|\r|\n/).flatMap((line) => (/^\s*\|.*\|\s*$/.test(line) ? cellsOf(line) : line));
  return signs.reduce((text, [sign, rest]) => text.replace(sign, rest), lines.join("\n")).replace(/\n{3,}/g, "\n\n").trim();
}

/** A row of a table as a browser copies it; nothing of the row of dashes below its head. @param {string} row */
const cellsOf = (row) => (/[^\s|:-]/.test(row) ? row.trim().slice(1, -1).split("|").map((cell) => cell.trim()).join("\t") : []);
