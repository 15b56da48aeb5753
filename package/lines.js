// How each category is drawn on a page that is not ours. The lines are those of www/style/marks.css, and a test compares them.
// The colors lie in the middle between light and dark and are mixed with the color of the text they stand at, so that they show on any ground.

/** @typedef {{line: string, color: string, rank: number}} Look `rank` says which fill lies above which */

const name = (/** @type {string} */ line, /** @type {string} */ color) => ({ line, color, rank: 2 });
const quote = (/** @type {string} */ line, /** @type {string} */ color, rank = 0) => ({ line, color, rank });
const hedge = (/** @type {string} */ line) => ({ line, color: "hedge", rank: 3 });

/** @type {Record<string, Look>} */
export const looks = {
  person: name("underline solid 3px", "person"),
  organization: name("underline double 1.5px", "organization"),
  place: name("underline dashed 2.5px", "place"),
  group: name("underline dashed 1px", "group"),
  other: name("underline solid 1px", "other"),
  date: name("underline dotted 3px", "when"),
  time: name("underline dotted 3px", "when"),
  money: name("underline dotted 1.5px", "figure"),
  percent: name("underline dotted 1.5px", "figure"),
  number: name("underline dotted 1.5px", "figure"),
  direct: quote("overline solid 1px", "quote"),
  indirect: quote("overline dotted 2px", "quote"),
  scare: quote("overline dashed 1px", "other"),
  speaker: quote("overline solid 3px", "speaker", 1),
  unnamed: quote("overline double 1.5px", "unnamed", 1),
  epistemic: hedge("underline wavy 1.5px"),
  doxastic: hedge("underline wavy 1.5px"),
  evidential: hedge("underline wavy 1.5px"),
  approximator: hedge("underline wavy 1.5px"),
  vague: hedge("underline wavy 1.5px"),
  conditional: hedge("underline wavy 1.5px"),
  booster: hedge("underline wavy 2.5px"),
};

/** A page may set each of them, as `--hedgerow-person` and so on. @type {Record<string, string>} */
export const colors = {
  person: "#2b83cf", organization: "#cc6420", place: "#178a68", group: "#1b86a6", other: "#757d88", when: "#bd5897", figure: "#848d1e",
  hedge: "#8464d0", quote: "#ad7a1c", speaker: "#a37330", unnamed: "#d6455f",
};

/** Colors without a line or a fill of their own. */
const quiet = new Set(["when", "figure"]);

/** The CSS declarations of a category, for the highlights and for everything that shows a sample of one. @param {string} kind */
export function declarationsOf(kind) {
  const { line, color } = looks[kind];
  const base = `var(--hedgerow-${color},${colors[color]})`;
  const fill = quiet.has(color) ? "" : `;background-color:color-mix(in srgb,${base} var(--hedgerow-fill,10%),transparent)`;
  return `text-decoration:${line} color-mix(in oklab,${base} 78%,currentcolor);text-underline-offset:.2em;text-decoration-skip-ink:none${fill}`;
}

/** What marks are called in the registry of highlights and in classes. @param {string} kind */
export const nameOf = (kind) => `hedgerow-${kind}`;

/** A style sheet for marks. @param {(kind: string) => string} selectorOf */
export function rulesFor(selectorOf) {
  const kinds = Object.keys(looks).map((kind) => `${selectorOf(kind)}{${declarationsOf(kind)}}`);
  const current = `${selectorOf("current")}{background-color:color-mix(in srgb,var(--hedgerow-found,#ffcf33) 45%,transparent)}`;
  const onPaper = `@media print{${[...Object.keys(looks), "current"].map(selectorOf).join()}{background-color:transparent}}`;
  return [...kinds, current, onPaper].join("\n");
}
