// What crosses from WebAssembly, three lists as rows of numbers beside small tables → the analysis with its objects. Pure.

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").PackedAnalysis} PackedAnalysis */

/** In place of an offset or a number that there is not. */
const none = 0xffff_ffff;

/**
 * One pass over each list; `src/wasm/rows.rs` has what the cells of a row are. The text is sliced here and not in WebAssembly,
 * where a lone surrogate cannot be kept. Each object is written out in one piece: one that is widened takes twice the room, and of a long
 * text V8 would spend more time on moving objects than on making them.
 * @param {string} text the one that was analyzed @param {PackedAnalysis} packed @returns {Analysis}
 */
export function unpack(text, { rows, words, rules, ...tables }) {
  const byName = Object.fromEntries(rules.map((rule) => [rule.id, rule]));
  const slice = slicer(text);
  const lists = { entities: entitiesOf(slice, rows.entities, words), quotes: quotesOf(text, slice, rows.quotes, words), hedges: hedgesOf(slice, rows.hedges, words) };
  return { ...tables, rules: byName, ...lists };
}

/** Texts of more UTF-16 units than this have so long an answer that to keep it costs more than to make it. */
const longText = 1_000_000;

/** As many of the words last met are known. */
const places = 1024;

/** @typedef {(start: number, end: number) => string} Slice */

/** Of a long text, words that come again are one string: the garbage collector moves whatever is kept, twice. @param {string} text @returns {Slice} */
function slicer(text) {
  if (text.length < longText) return (start, end) => text.slice(start, end);
  const known = new Array(places).fill("");
  return (start, end) => {
    const place = (31 * text.charCodeAt(start) + 7 * text.charCodeAt(end - 1) + end - start) % places;
    if (known[place].length !== end - start || !text.startsWith(known[place], start)) known[place] = text.slice(start, end);
    return known[place];
  };
}

/** @param {Slice} slice @param {Uint32Array} cells @param {PackedAnalysis["words"]} words */
function entitiesOf(slice, cells, { entities }) {
  return mapRows(cells, 4, (at, start, end) => ({ start, end, text: slice(start, end), kind: entities[cells[at + 2]], entity: cells[at + 3] }));
}

/** Quotes hardly ever come again. @param {string} text @param {Slice} slice @param {Uint32Array} cells @param {PackedAnalysis["words"]} words */
function quotesOf(text, slice, cells, { quotes }) {
  return mapRows(cells, 13, (at, start, end) => ({
    start,
    end,
    text: text.slice(start, end),
    kind: quotes[cells[at + 2]],
    speaker: cells[at + 5] === none ? null : speakerAt(slice, cells, at + 5),
    cue: optionalSpanAt(slice, cells, at + 3),
  }));
}

/** @param {Slice} slice @param {Uint32Array} cells @param {number} at */
function speakerAt(slice, cells, at) {
  const antecedent = optionalSpanAt(slice, cells, at + 4);
  const ground = optionalSpanAt(slice, cells, at + 6);
  const [start, end] = [cells[at], cells[at + 1]];
  const entity = cells[at + 3] === none ? null : cells[at + 3];
  const speaker = { start, end, text: slice(start, end), named: cells[at + 2] === 1, entity };
  return antecedent || ground ? Object.assign(speaker, antecedent && { antecedent }, ground && { ground }) : speaker;
}

/** @param {Slice} slice @param {Uint32Array} cells @param {PackedAnalysis["words"]} words */
function hedgesOf(slice, cells, { hedges, voices, rules }) {
  return mapRows(cells, 5, (at, start, end) => ({
    start,
    end,
    text: slice(start, end),
    kind: hedges[cells[at + 2]],
    voice: voices[cells[at + 3]],
    rule: rules[cells[at + 4]],
  }));
}

/**
 * A row begins with the start and the end of what it is about.
 * @template T @param {Uint32Array} cells @param {number} width @param {(at: number, start: number, end: number) => T} read @returns {T[]}
 */
function mapRows(cells, width, read) {
  const list = [];
  for (let at = 0; at < cells.length; at += width) list.push(read(at, cells[at], cells[at + 1]));
  return list;
}

/** @param {Slice} slice @param {Uint32Array} cells @param {number} at */
function optionalSpanAt(slice, cells, at) {
  const [start, end] = [cells[at], cells[at + 1]];
  return start === none ? null : { start, end, text: slice(start, end) };
}
