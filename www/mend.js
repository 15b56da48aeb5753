// Text copied from a PDF: broken into lines by hand, words cut by hyphens. Pure; the reader decides.

import { lines } from "./blocks.js";

const longestWrappedLine = 110;
const fewestLines = 6;

/** Whether most lines look broken by the width of a column. @param {string} text */
export function looksWrapped(text) {
  const rows = lines(text).map(({ start, end }) => text.slice(start, end).trim());
  const broken = rows.filter((row, i) => row.length > 25 && row.length <= longestWrappedLine && /[\p{L},-]$/u.test(row) && (rows[i + 1] ?? "") !== "");
  return broken.length >= fewestLines && broken.length >= rows.filter((row) => row !== "").length * 0.5;
}

/** Joins the lines of each paragraph and the halves of words cut at a line end. @param {string} text */
export function joinLines(text) {
  const paragraphs = text.split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*/);
  return paragraphs.map((paragraph) => paragraph
    .replace(/(\p{Ll})[-\u00ad](?:\r\n|\r|\n)\s*(?=\p{Ll})/gu, "$1")
    .replace(/[ \t]*(?:\r\n|\r|\n)\s*/g, " ")
    .trim()).join("\n\n");
}
