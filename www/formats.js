// A text with its analysis → files. Pure: strings in, strings out. Every file names its offset unit, the version and the text's hash.

import { blocks } from "./blocks.js";
import { categories } from "./kinds.js";
import { marksOf } from "./marks.js";
import { runsWithin } from "./runs.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {{text: string, analysis: Analysis, hash: string, styles: string, hidden?: string[]}} Source  for HTML, `styles` are those of the marks, and `hidden` the kinds that are not drawn */
/** @typedef {{id: string, label: string, about: string, extension: string, type: string, write: (source: Source) => string}} Format */

export const version = "0.1.0";

/** How many characters before and after a mark a selector carries. */
const surroundings = 32;

/** @type {Format[]} */
export const formats = [
  { id: "html", label: "Web page", about: "The article with its marks, to open or print anywhere.", extension: "html", type: "text/html", write: writeHtml },
  { id: "markdown", label: "Markdown", about: "A report: voices, quotes, names and hedges as tables, then the text.", extension: "md", type: "text/markdown", write: writeMarkdown },
  { id: "quotes", label: "Quotes, CSV", about: "One row a quote with its speaker, for a spreadsheet. Offsets count UTF-16 units.", extension: "quotes.csv", type: "text/csv", write: writeQuotes },
  { id: "voices", label: "Voices, CSV", about: "One row a voice, for a spreadsheet.", extension: "voices.csv", type: "text/csv", write: writeVoices },
  { id: "names", label: "Names, CSV", about: "One row a name, for a spreadsheet. Offsets count UTF-16 units.", extension: "names.csv", type: "text/csv", write: writeNames },
  { id: "hedges", label: "Hedges, CSV", about: "One row a hedge, for a spreadsheet. Offsets count UTF-16 units.", extension: "hedges.csv", type: "text/csv", write: writeHedges },
  { id: "json", label: "JSON", about: "Everything, for programs. Offsets count UTF-16 units.", extension: "json", type: "application/json", write: writeJson },
  { id: "annotations", label: "Web Annotations", about: "The W3C’s form, for annotation tools. Positions count code points.", extension: "annotations.json", type: "application/ld+json", write: writeAnnotations },
  { id: "brat", label: "brat stand-off", about: "An .ann file for the brat tool, to lie beside the plain text. Offsets count code points.", extension: "ann", type: "text/plain", write: writeBrat },
  { id: "conll", label: "CoNLL", about: "One word a line with its labels, for training and counting. Offsets count code points.", extension: "conll", type: "text/plain", write: writeConll },
  { id: "text", label: "Plain text", about: "The text as it was analyzed, for the offsets of the others.", extension: "txt", type: "text/plain", write: ({ text }) => text },
];

/** @param {Source} source */
function writeJson({ text, analysis, hash }) {
  const { milliseconds, ...findings } = analysis;
  return `${JSON.stringify({ hedgerow: version, hash, text, ...findings }, null, 2)}\n`;
}

/** @param {Analysis["names"]} names */
const namesByEntity = (names) => new Map(names.map(({ entity, text }) => [entity, text]));

/** `name` is whom the speaker's words stand for, as "she" does. @param {Source} source */
function writeQuotes({ analysis: { quotes, names }, hash }) {
  const nameOf = namesByEntity(names);
  const rows = quotes.map(({ text, kind, speaker, cue, start, end }) => [
    text, kind, speaker?.text ?? "", nameOf.get(speaker?.entity ?? -1) ?? "", speaker ? (speaker.named ? "yes" : "no") : "", cue?.text ?? "", start, end,
  ]);
  return csv(["quote", "kind", "speaker", "name", "named", "cue", "start", "end"], rows, hash);
}

/** @param {Source} source */
function writeVoices({ analysis: { voices }, hash }) {
  const rows = voices.map((voice) => [voice.text, voice.named ? "yes" : "no", voice.quotes, voice.words, voice.share.toFixed(4), voice.start]);
  return csv(["voice", "named", "quotes", "words", "share", "start"], rows, hash);
}

/** @param {Source} source */
function writeNames({ analysis: { names }, hash }) {
  return csv(["name", "kind", "mentions", "first"], names.map((name) => [name.text, name.kind, name.mentions, name.first]), hash);
}

/** @param {Source} source */
function writeHedges({ analysis: { hedges }, hash }) {
  const rows = hedges.map((hedge) => [hedge.text, hedge.kind, hedge.voice, hedge.rule, hedge.start, hedge.end]);
  return csv(["hedge", "kind", "voice", "rule", "start", "end"], rows, hash);
}

/** @param {string[]} head @param {(string | number)[][]} rows @param {string} hash */
function csv(head, rows, hash) {
  const lines = [[...head, "unit", "hedgerow", "text_hash"], ...rows.map((row) => [...row, "utf16", version, hash])];
  return lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n").concat("\r\n");
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it, as spreadsheets themselves do. @param {string | number} value */
function csvCell(value) {
  const cell = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** @param {Source} source */
function writeMarkdown({ text, analysis: { voices, quotes, names, hedges }, hash }) {
  const nameOf = namesByEntity(names);
  const parts = [
    "# Voices, quotes, names and hedges",
    table(["Voice", "Named", "Quotes", "Words", "Share"], voices.map((voice) => [voice.text, voice.named ? "yes" : "no", voice.quotes, voice.words, `${Math.round(voice.share * 100)}%`])),
    table(["Quote", "Kind", "Speaker"], quotes.map((quote) => [quote.text, quote.kind, speakerOf(quote, nameOf)])),
    table(["Name", "Kind", "Mentions"], names.map((name) => [name.text, name.kind, name.mentions])),
    table(["Hedge", "Kind", "Whose"], hedges.map((hedge) => [hedge.text, hedge.kind, hedge.voice])),
    "## The text",
    ...blocks(text).map(({ start, end }) => `> ${escapeMarkdown(text.slice(start, end)).replace(/\r\n|\r|\n/g, "\n> ")}`),
    `Made by Hedgerow ${version}, text ${hash}. Made by rules and statistics: check before you rely on it.`,
  ];
  return `${parts.join("\n\n")}\n`;
}

/** As the text calls them, and whom it means by "she". @param {import("./types").Quote} quote @param {Map<number, string>} nameOf */
function speakerOf({ speaker }, nameOf) {
  const name = nameOf.get(speaker?.entity ?? -1);
  return !speaker ? "" : name && !speaker.text.includes(name) ? `${speaker.text} (${name})` : speaker.text;
}

/** @param {string[]} head @param {(string | number)[][]} rows */
function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.map((cell) => escapeMarkdown(String(cell)).replace(/\s+/g, " ")).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** @param {string} text */
const escapeMarkdown = (text) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&");

/** @param {string} text */
const escapeHtml = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** The headline, or how the text begins. @param {string} text */
export function titleOf(text) {
  const parts = blocks(text);
  const { start, end } = parts.find(({ role }) => role === "headline") ?? parts[0] ?? { start: 0, end: 0 };
  return text.slice(start, end).slice(0, 120);
}

/** @param {Source} source */
function writeHtml({ text, analysis, hash, styles, hidden = [] }) {
  const parts = blocks(text);
  const marks = marksOf(analysis);
  const pieces = [...runsWithin(text.length, marks, parts)];
  const tags = { headline: "h1", byline: "p", heading: "h2", paragraph: "p", item: "p", cells: "p" };
  const body = parts.map(({ role }, i) => `<${tags[role]} class="${role}">${markedHtml(text, pieces[i])}</${tags[role]}>`);
  const title = escapeHtml(titleOf(text));
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Hedgerow ${version}"><meta name="text-hash" content="${hash}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${title}</title>
<style>:root{color-scheme:light dark}body{max-width:35rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.84 Georgia,serif;overflow-wrap:anywhere}p{white-space:pre-line}.item{padding-left:1.2em;text-indent:-1.2em}.cells{white-space:pre-wrap;tab-size:8rem}.item,.cells{margin:.2em 0}h1{line-height:1.3}footer{font-size:.8rem}
${styles}</style>
<article class="marked" data-hidden="${hidden.join(" ")}" data-fills>
${body.join("\n")}
</article>
<footer><p>${keyHtml(marks, hidden)}</p>Marked by Hedgerow ${version}: a line above is someone’s words, a line below is what the word is. Text ${hash}.</footer>
</html>
`;
}

/** Each kind that is drawn, in its line. @param {Mark[]} marks @param {string[]} hidden */
function keyHtml(marks, hidden) {
  const drawn = new Set(marks.map(({ kind }) => kind));
  const kinds = [...categories.values()].filter(({ kind }) => drawn.has(kind) && !hidden.includes(kind));
  return kinds.map(({ kind, label }) => `<span class="sample ${kind}">${label}</span>`).join(" &nbsp; ");
}

/** @param {string} text @param {{start: number, end: number, spans: Mark[]}[]} pieces */
function markedHtml(text, pieces) {
  const open = /** @type {Mark[]} */ ([]);
  let out = "";
  const close = (/** @type {number} */ depth) => { while (open.length > depth) out += open.pop()?.kind ? "</mark>" : "</span>"; };
  for (const { start, end, spans } of pieces) {
    let depth = 0;
    while (depth < open.length && open[depth] === spans[depth]) depth++;
    close(depth);
    for (const mark of spans.slice(depth)) {
      const title = escapeHtml(categories.get(mark.kind ?? "")?.one ?? "");
      out += mark.kind ? `<mark class="${mark.classes.join(" ")}" title="${title}">` : `<span class="cue">`;
      open.push(mark);
    }
    out += escapeHtml(text.slice(start, end));
  }
  close(0);
  return out;
}

/** @param {Source} source */
function writeAnnotations({ text, analysis, hash }) {
  const at = codePointOffsets(text);
  const items = marksOf(analysis).filter(({ kind }) => kind).map((mark, i) => ({
    type: "Annotation",
    id: `urn:hedgerow:${hash}:${i}`,
    motivation: "classifying",
    body: { type: "TextualBody", purpose: "tagging", value: mark.kind },
    target: {
      source: `urn:text:${hash}`,
      selector: [
        { type: "TextPositionSelector", start: at(mark.start), end: at(mark.end) },
        { type: "TextQuoteSelector", exact: mark.text, prefix: text.slice(Math.max(0, mark.start - surroundings), mark.start), suffix: text.slice(mark.end, mark.end + surroundings) },
      ],
    },
  }));
  const page = { "@context": "http://www.w3.org/ns/anno.jsonld", id: `urn:hedgerow:${hash}`, type: "AnnotationPage", generator: { type: "Software", name: "Hedgerow", "schema:softwareVersion": version }, items };
  return `${JSON.stringify(page, null, 2)}\n`;
}

/** @param {Source} source */
function writeBrat({ text, analysis, hash }) {
  const at = codePointOffsets(text);
  const marks = marksOf(analysis).filter(({ kind }) => kind);
  const lines = marks.map((mark, i) => `T${i + 1}\t${mark.kind} ${bratPlaces(mark, at)}\t${mark.text.replace(/\r\n|\r|\n/g, " ")}`);
  const numberOf = new Map(marks.map((mark, i) => [`${mark.layer} ${mark.start} ${mark.end}`, i + 1]));
  const relations = analysis.quotes.flatMap(({ start, end, speaker }) => {
    if (!speaker) return [];
    return [[numberOf.get(`quote ${start} ${end}`), numberOf.get(`speaker ${speaker.start} ${speaker.end}`)]];
  });
  const said = relations.map(([quote, speaker], i) => `R${i + 1}\tsaid_by Arg1:T${quote} Arg2:T${speaker}`);
  const note = marks.length ? [`#1\tAnnotatorNotes T1\tHedgerow ${version}, offsets in code points, text ${hash}`] : [];
  return [...lines, ...said, ...note, ""].join("\n");
}

/** brat wants a mark that goes over a line end in pieces. @param {Mark} mark @param {(offset: number) => number} at */
function bratPlaces({ start, text }, at) {
  const pieces = [...text.matchAll(/[^\r\n]+/g)];
  return pieces.map((piece) => `${at(start + piece.index)} ${at(start + piece.index + piece[0].length)}`).join(";");
}

/** @param {Source} source */
function writeConll({ text, analysis, hash }) {
  const at = codePointOffsets(text);
  const columns = [analysis.entities, analysis.quotes, analysis.hedges].map(labeler);
  const lines = [`# hedgerow = ${version}`, `# text_hash = ${hash}`, "# columns = word start end entity quote hedge (offsets in code points)"];
  for (const block of blocks(text)) {
    lines.push("");
    for (const word of text.slice(block.start, block.end).matchAll(/[\p{L}\p{N}\p{M}]+(?:[’'.,-][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu)) {
      const [start, end] = [block.start + word.index, block.start + word.index + word[0].length];
      lines.push([word[0], at(start), at(end), ...columns.map((label) => label(start, end))].join("\t"));
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Labels words that are asked for in the order of the text: B- at the beginning of a span, I- inside, O outside. @param {{start: number, end: number, kind: string}[]} spans */
function labeler(spans) {
  let next = 0;
  let begun = -1;
  return (/** @type {number} */ start, /** @type {number} */ end) => {
    while (next < spans.length && spans[next].end <= start) next++;
    const span = spans[next];
    if (!span || span.start >= end) return "O";
    const label = `${begun === next ? "I" : "B"}-${span.kind}`;
    begun = next;
    return label;
  };
}

/** UTF-16 offsets → code points. @param {string} text @returns {(offset: number) => number} */
export function codePointOffsets(text) {
  const pairs = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map((match) => match.index);
  return (offset) => offset - countBelow(pairs, offset);
}

/** How many of the sorted numbers are smaller. @param {number[]} sorted @param {number} limit */
function countBelow(sorted, limit) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
