// One look at the whole: a sentence of figures and a strip along the article that shows where it is sourced, by whom, and
// where it hedges.

import { button, element, plural, svg } from "./dom.js";
import { percent } from "./findings.js";
import { bodiesOf, sourceOf } from "./marks.js";
import { countWords } from "./words.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./settings.js").SettingsStore} SettingsStore */

const width = 1000;
const sourceNames = { person: "named people", body: "named bodies", unnamed: "unnamed sources", nobody: "nobody the text names" };

/** @param {HTMLElement} root @param {HTMLElement} key of the strip @param {SettingsStore} settings @param {{show: (offset: number) => void, open: (table: string) => void}} actions */
export function createGlance(root, key, settings, { show, open }) {
  const lead = (/** @type {string} */ label, /** @type {string} */ table) => button(label, { class: "filter lead" }, () => open(table));
  const filters = [filter("nameless", settings), filter("writer", settings)];
  settings.listen((chosen) => filters.forEach(({ node, setting }) => node.setAttribute("aria-pressed", String(chosen[setting]))));
  return {
    /** @param {string} text @param {Analysis | null} analysis */
    update(text, analysis) {
      if (!analysis) return root.replaceChildren();
      const unnamed = analysis.voices.filter(({ named }) => !named).length;
      const own = analysis.hedges.filter(({ voice }) => voice === "author").length;
      const sentence = element("p", { class: "figures" },
        `${plural(countWords(text), "word")} · `, lead(plural(analysis.voices.length, "voice"), "voices"), ...filters[0].say(unnamed, "not named"),
        " · ", lead(plural(analysis.hedges.length, "hedge"), "hedges"), ...filters[1].say(own, "the writer’s own"));
      const some = analysis.quotes.length + analysis.hedges.length > 0;
      root.replaceChildren(sentence, ...(some ? [strip(text, analysis, show)] : []));
      key.replaceChildren(...(some ? keyEntries() : []));
    },
  };
}

/** @param {"nameless" | "writer"} setting @param {SettingsStore} settings */
function filter(setting, settings) {
  const node = button("", { class: "filter" }, () => settings.change({ [setting]: !settings.get()[setting], marks: true }));
  /** Nothing of what there is none of, unless only that is shown. @param {number} count @param {string} label */
  const say = (count, label) => {
    node.textContent = `${count} ${label}`;
    return count || settings.get()[setting] ? [", ", node] : [];
  };
  return { setting, node, say };
}

/** @param {string} text @param {Analysis} analysis @param {(offset: number) => void} show */
function strip(text, analysis, show) {
  const bodies = bodiesOf(analysis);
  const scale = width / Math.max(1, text.length);
  const quotes = analysis.quotes.filter(({ kind }) => kind !== "scare").map((quote) => ({ ...quote, source: sourceOf(quote, bodies) }));
  const hedges = analysis.hedges.filter(({ kind }) => kind !== "conditional");
  const label = described(text, quotes, analysis);
  const drawing = svg("svg", { viewBox: `0 0 ${width} 30`, preserveAspectRatio: "none", role: "img", "aria-label": label, class: "strip" },
    svg("title", {}, label),
    boxes("ground", [{ start: 0, end: text.length }], scale, [[17, 1]]),
    ...Object.entries(bars).map(([source, heights]) => boxes(`by-${source}`, quotes.filter((quote) => quote.source === source), scale, heights)),
    ...[true, false].map((own) => boxes("hedge-tick", hedges.filter(({ voice }) => own === (voice === "author")).map(({ start }) => ({ start, end: start })), scale, [[20, own ? 10 : 5]])));
  drawing.addEventListener("click", (event) => {
    const box = drawing.getBoundingClientRect();
    show(Math.floor(((event.clientX - box.left) / box.width) * text.length));
  });
  return drawing;
}

/** Where the boxes of each source begin and how high they are: an unnamed one has two strokes, as in the text. @type {Record<string, number[][]>} */
const bars = { person: [[0, 17]], body: [[5, 12]], unnamed: [[0, 5], [9, 8]], nobody: [[11, 6]] };

/**
 * Boxes of one look as one path: a book has thousands, and as many elements would keep the browser longer than all the rest.
 * @param {string} look @param {{start: number, end: number}[]} spans @param {number} scale @param {number[][]} heights
 */
function boxes(look, spans, scale, heights) {
  const ends = new Map(); // of boxes that would be drawn over each other, the longest
  for (const { start, end } of spans) {
    const x = Math.round(start * scale);
    ends.set(x, Math.max(ends.get(x) ?? x + thinnest, end * scale));
  }
  const d = [...ends].flatMap(([x, end]) => heights.map(([y, high]) => `M${x} ${y}H${end.toFixed(1)}v${high}H${x}z`));
  return svg("path", { class: look, d: d.join("") });
}

const thinnest = 2.5;

/** The strip in words. @param {string} text @param {(import("./types").Quote & {source: string})[]} quotes @param {Analysis} analysis */
function described(text, quotes, analysis) {
  const total = Math.max(1, countWords(text));
  const shares = Object.entries(sourceNames).map(([source, name]) => {
    const said = quotes.filter((quote) => quote.source === source).reduce((sum, quote) => sum + countWords(quote.text), 0);
    return `${percent(said / total)} ${name}`;
  });
  return `Of all words, in the mouths of: ${shares.join(", ")}. ${plural(analysis.hedges.length, "hedge")}.`;
}

/** What stands in the strip, each drawn as it stands there. */
function keyEntries() {
  const swatch = (/** @type {string} */ look, /** @type {number} */ end, /** @type {number[][]} */ heights) => svg("svg", { viewBox: `0 0 ${end} 17`, "aria-hidden": "true" }, boxes(look, [{ start: 0, end }], 1, heights));
  const sources = Object.entries(bars).map(([source, heights]) => element("span", {}, swatch(`by-${source}`, 17, heights), keyLabels[source]));
  return [...sources, element("span", {}, swatch("hedge-tick", thinnest, [[0, 17]]), "hedge (long: the writer’s own)")];
}

/** @type {Record<string, string>} */
const keyLabels = { person: "named person", body: "named body", unnamed: "not named", nobody: "no speaker" };
