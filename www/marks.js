// Analysis → the marks to draw, and who stands behind a quote. Pure: no DOM.

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./types").Quote} Quote */

/** Every mark of an analysis: quotes outermost, then speakers and cues, names, hedges. @param {Analysis} analysis @returns {Mark[]} */
export function marksOf(analysis) {
  const bodies = bodiesOf(analysis);
  return [
    ...analysis.quotes.map((quote) => mark("quote", quote.kind, quote, ["quote", quote.kind, `by-${sourceOf(quote, bodies)}`])),
    ...once(analysis.quotes.flatMap(({ speaker }) => speaker ?? [])).map(speakerMark),
    ...once(analysis.quotes.flatMap(({ cue }) => cue ?? [])).map((cue) => mark("cue", null, cue, ["cue"])),
    ...analysis.entities.map((entity) => mark("entity", entity.kind, entity, ["entity", entity.kind])),
    ...analysis.hedges.map((hedge) => mark("hedge", hedge.kind, hedge, ["hedge", hedge.kind, `voice-${hedge.voice}`])),
  ];
}

/** @param {import("./types").Speaker} speaker */
function speakerMark(speaker) {
  const kind = speaker.named ? "speaker" : "unnamed";
  return mark("speaker", kind, speaker, [kind]);
}

/** @param {Mark["layer"]} layer @param {string | null} kind @param {Mark["finding"]} finding @param {string[]} classes @returns {Mark} */
function mark(layer, kind, finding, classes) {
  return { start: finding.start, end: finding.end, text: finding.text, layer, kind, classes, finding };
}

/** A split quotation names its speaker twice: each place once. @template {{start: number, end: number}} S @param {S[]} spans */
function once(spans) {
  return [...new Map(spans.map((span) => [`${span.start} ${span.end}`, span])).values()];
}

/** The numbers of the organizations, places and groups, which speak as bodies. @param {Analysis} analysis @returns {Set<number>} */
export function bodiesOf(analysis) {
  return new Set(analysis.names.filter(({ kind }) => kind !== "person").map(({ entity }) => entity));
}

/**
 * What kind of source a quote has: `person` and `body` are named, `unnamed` is not, `nobody` is not told.
 * @param {Quote} quote @param {Set<number>} bodies @returns {"person" | "body" | "unnamed" | "nobody"}
 */
export function sourceOf({ speaker }, bodies) {
  if (!speaker) return "nobody";
  if (!speaker.named) return "unnamed";
  return speaker.entity !== null && bodies.has(speaker.entity) ? "body" : "person";
}

/** How often each category is marked. @param {Mark[]} marks @returns {Map<string, number>} */
export function countKinds(marks) {
  const counts = new Map();
  for (const { kind } of marks) if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** What a voice and the speakers of its quotes have in common. @param {{named: boolean, entity: number | null, text: string}} voice */
export function voiceKey({ named, entity, text }) {
  return `${named} ${entity ?? text.toLowerCase()}`;
}
