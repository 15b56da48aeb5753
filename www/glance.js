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

/** @param {HTMLElement} root @param {SettingsStore} settings @param {(offset: number) => void} show */
export function createGlance(root, settings, show) {
  const filters = [filter("nameless", settings), filter("writer", settings)];
  settings.listen((chosen) => filters.forEach(({ node, setting }) => node.setAttribute("aria-pressed", String(chosen[setting]))));
  return {
    /** @param {string} text @param {Analysis} analysis */
    update(text, analysis) {
      const unnamed = analysis.voices.filter(({ named }) => !named).length;
      const own = analysis.hedges.filter(({ voice }) => voice === "author").length;
      filters[0].node.textContent = `${unnamed} not named`;
      filters[1].node.textContent = `${own} the writer’s own`;
      const sentence = element("p", { class: "figures" },
        `${plural(countWords(text), "word")} · ${plural(analysis.voices.length, "voice")}, `, filters[0].node,
        ` · ${plural(analysis.hedges.length, "hedge")}, `, filters[1].node);
      root.replaceChildren(sentence, strip(text, analysis, show));
    },
  };
}

/** @param {"nameless" | "writer"} setting @param {SettingsStore} settings */
function filter(setting, settings) {
  return { setting, node: button("", { class: "filter" }, () => settings.change({ [setting]: !settings.get()[setting], marks: true })) };
}

/** @param {string} text @param {Analysis} analysis @param {(offset: number) => void} show */
function strip(text, analysis, show) {
  const bodies = bodiesOf(analysis);
  const scale = width / Math.max(1, text.length);
  const quotes = analysis.quotes.filter(({ kind }) => kind !== "scare").map((quote) => ({ ...quote, source: sourceOf(quote, bodies) }));
  const label = described(text, quotes, analysis);
  const drawing = svg("svg", { viewBox: `0 0 ${width} 30`, preserveAspectRatio: "none", role: "img", "aria-label": label, class: "strip" },
    svg("title", {}, label),
    svg("rect", { x: 0, y: 17, width, height: 1, class: "ground" }),
    ...onePerPlace(quotes, scale, ({ source }) => source).map((quote) => quoteBar(quote, scale)),
    ...onePerPlace(analysis.hedges.filter(({ kind }) => kind !== "conditional"), scale, ({ voice }) => voice).map((hedge) => hedgeTick(hedge, scale)));
  drawing.addEventListener("click", (event) => {
    const box = drawing.getBoundingClientRect();
    show(Math.floor(((event.clientX - box.left) / box.width) * text.length));
  });
  return element("div", { class: "strip-frame" }, drawing, key());
}

/**
 * Of spans that would be drawn over each other, the longest: a book has more of them than the strip has places.
 * @template {{start: number, end: number}} S
 * @param {S[]} spans @param {number} scale @param {(span: S) => string} look
 */
function onePerPlace(spans, scale, look) {
  const places = /** @type {Map<string, S>} */ (new Map());
  for (const span of spans) {
    const place = `${look(span)} ${Math.round(span.start * scale)}`;
    const other = places.get(place);
    if (!other || other.end - other.start < span.end - span.start) places.set(place, span);
  }
  return [...places.values()];
}

const heights = { person: 17, body: 12, unnamed: 17, nobody: 6 };

/** @param {import("./types").Quote & {source: keyof typeof heights}} quote @param {number} scale */
function quoteBar({ start, end, source }, scale) {
  const [x, long, high] = [start * scale, Math.max(2, (end - start) * scale), heights[source]];
  if (source !== "unnamed") return svg("rect", { x, y: 17 - high, width: long, height: high, class: `by-${source}` });
  // two strokes, like the double line above an unnamed source, so that color is not the only sign
  return svg("g", { class: "by-unnamed" }, svg("rect", { x, y: 0, width: long, height: 5 }), svg("rect", { x, y: 9, width: long, height: 8 }));
}

/** @param {import("./types").Hedge} hedge @param {number} scale */
function hedgeTick({ start, voice }, scale) {
  return svg("rect", { x: start * scale, y: 20, width: 2.5, height: voice === "author" ? 10 : 5, class: "hedge-tick" });
}

/** The strip in words. @param {string} text @param {(import("./types").Quote & {source: keyof typeof heights})[]} quotes @param {Analysis} analysis */
function described(text, quotes, analysis) {
  const total = Math.max(1, countWords(text));
  const shares = Object.entries(sourceNames).map(([source, name]) => {
    const said = quotes.filter((quote) => quote.source === source).reduce((sum, quote) => sum + countWords(quote.text), 0);
    return `${percent(said / total)} ${name}`;
  });
  return `Of all words, in the mouths of: ${shares.join(", ")}. ${plural(analysis.hedges.length, "hedge")}.`;
}

function key() {
  const entry = (/** @type {string} */ name, /** @type {string} */ label) => element("span", { class: `key-${name}` }, label);
  return element("p", { class: "strip-key" }, entry("person", "named person"), entry("body", "named body"), entry("unnamed", "not named"), entry("nobody", "not told"), entry("hedge", "hedge (long: the writer’s own)"));
}
