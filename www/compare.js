// Two reports of one event: what stands in both, and what in only one of them. Pure.

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {{text: string, kind: string}} Item */
/** @typedef {{label: string, first: Item[], both: Item[], second: Item[]}} Difference */

/** @param {Analysis} first @param {Analysis} second @returns {Difference[]} */
export function compare(first, second) {
  return [
    difference("Voices", voicesOf(first), voicesOf(second), sameName),
    difference("Names", namesOf(first), namesOf(second), sameName),
    difference("Dates", figuresOf(first, ["date", "time"]), figuresOf(second, ["date", "time"]), sameFigure),
    difference("Numbers", figuresOf(first, ["money", "percent", "number"]), figuresOf(second, ["money", "percent", "number"]), sameFigure),
    difference("Hedges", hedgesOf(first), hedgesOf(second), sameFigure),
  ];
}

/** @param {string} label @param {Item[]} first @param {Item[]} second @param {(a: string, b: string) => boolean} same @returns {Difference} */
function difference(label, first, second, same) {
  const has = (/** @type {Item[]} */ items, /** @type {Item} */ wanted) => items.some((item) => same(item.text, wanted.text));
  return {
    label,
    first: first.filter((item) => !has(second, item)),
    both: first.filter((item) => has(second, item)),
    second: second.filter((item) => !has(first, item)),
  };
}

/** @param {Analysis} analysis */
const voicesOf = ({ voices }) => once(voices.map(({ text, named }) => ({ text, kind: named ? "speaker" : "unnamed" })));

/** @param {Analysis} analysis */
const namesOf = ({ names }) => once(names.map(({ text, kind }) => ({ text, kind })));

/** @param {Analysis} analysis @param {string[]} kinds */
const figuresOf = ({ entities }, kinds) => once(entities.filter(({ kind }) => kinds.includes(kind)).map(({ text, kind }) => ({ text, kind })));

/** @param {Analysis} analysis */
const hedgesOf = ({ hedges }) => once(hedges.filter(({ kind }) => kind !== "conditional").map(({ text, kind }) => ({ text, kind })));

/** @param {Item[]} items */
const once = (items) => [...new Map(items.map((item) => [folded(item.text), item])).values()];

/** @param {string} text */
const folded = (text) => text.toLowerCase().replace(/[’']/g, "'").replace(/^(?:the|mr|mrs|ms|dr)\.?\s+/, "").replace(/\s+/g, " ").trim();

/** "Whitlock" is taken for "Nora Whitlock": one is the end of the other. @param {string} a @param {string} b */
function sameName(a, b) {
  const [one, other] = [folded(a), folded(b)];
  return one === other || one.endsWith(` ${other}`) || other.endsWith(` ${one}`);
}

/** "3,100" is 3100. @param {string} a @param {string} b */
const sameFigure = (a, b) => folded(a).replaceAll(",", "") === folded(b).replaceAll(",", "");
