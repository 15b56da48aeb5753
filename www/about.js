// What a card says about a mark, as sentences: who speaks, what else it could be, why it is marked. Pure: no DOM.

import { plural } from "./dom.js";
import { categories, voices as voiceSentences } from "./kinds.js";
import { voiceKey } from "./marks.js";
import { countWords } from "./words.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Mark} Mark */

/** @param {Mark} mark @param {Analysis} analysis @returns {string[]} */
export function linesAbout(mark, analysis) {
  const lines = { entity: entityLines, quote: quoteLines, speaker: speakerLines, hedge: hedgeLines, cue: () => [] }[mark.layer](mark, analysis);
  return mark.layer === "quote" ? lines : [...lines, reasonOf(mark, analysis)];
}

/** Every place where a named thing stands. @param {Mark} mark @param {Analysis | null} analysis */
export function mentionsOf(mark, analysis) {
  const { entity } = /** @type {import("./types").Entity} */ (mark.finding);
  return analysis?.entities.filter((other) => other.entity === entity) ?? [];
}

/** Why it is marked and what it could be instead: for a hedge its rule's words, else those of its category. @param {Mark} mark @param {Analysis} analysis */
function reasonOf(mark, analysis) {
  const name = mark.layer === "hedge" ? /** @type {import("./types").Hedge} */ (mark.finding).rule : "";
  const { why, instead } = analysis.rules[name] ?? categories.get(mark.kind ?? "") ?? { why: "", instead: "" };
  return [why, alternative(instead, mark.text), name && `(Rule: ${name}, ${mark.kind}.)`].filter(Boolean).join(" ");
}

/**
 * What a mark could be instead; of clauses about single words only those about a word of this mark.
 * @param {string} instead @param {string} text
 */
function alternative(instead, text) {
  const words = text.toLowerCase();
  const clauses = instead.replace(/\.$/, "").split("; ").filter((clause) => {
    const about = [...clause.matchAll(/“([^”]+)”/g)].map((match) => match[1].toLowerCase());
    return clause && (about.length === 0 || about.some((word) => words.includes(word)));
  });
  return clauses.length ? `${clauses.join("; ")}.` : "";
}

/** The beginning and the end of a long text, in whole words. @param {string} text */
export const shortened = (text) => (text.length > 90 ? `${text.slice(0, 60).replace(/\s+\S*$/, "")} … ${text.slice(-25).replace(/^\S*\s+/, "")}` : text);

/** @param {Mark} mark @param {Analysis} analysis */
function entityLines(mark, analysis) {
  const { entity } = /** @type {import("./types").Entity} */ (mark.finding);
  const name = analysis.names.find((row) => row.entity === entity);
  if (!name) return [];
  return [name.text === mark.text ? plural(name.mentions, "mention") : `${name.text}, ${plural(name.mentions, "mention")}`];
}

/** @param {Mark} mark @param {Analysis} analysis */
function quoteLines(mark, analysis) {
  const { speaker, cue, kind } = /** @type {import("./types").Quote} */ (mark.finding);
  const who = speaker ? `${speaker.named ? "By" : "By an unnamed source:"} ${nameOf(speaker, analysis)}.` : "The text does not say who.";
  const attribution = cue ? ` Attributed with “${cue.text}”.` : "";
  if (kind === "scare") return [categories.get("scare")?.why ?? ""];
  return [`${who}${attribution} ${plural(countWords(mark.text), "word")}.`];
}

/** Whom a speaker stands for: "she" with the name it stands for. @param {import("./types").Speaker} speaker @param {Analysis} analysis */
function nameOf(speaker, analysis) {
  const name = analysis.names.find((row) => row.entity === speaker.entity);
  return name && !speaker.text.includes(name.text) ? `${name.text} (“${speaker.text}”)` : speaker.text;
}

/** @param {Mark} mark @param {Analysis} analysis */
function speakerLines(mark, analysis) {
  const speaker = /** @type {import("./types").Speaker} */ (mark.finding);
  const voice = analysis.voices.find((row) => voiceKey(row) === voiceKey(speaker));
  const who = nameOf(speaker, analysis);
  const lines = who === speaker.text ? [] : [`Stands for ${who}.`];
  const share = voice && voice.share > 0 ? `, ${Math.round(voice.share * 100)}% of all quoted words` : "";
  return voice ? [...lines, `${plural(voice.quotes, "quote")}${share}.`] : lines;
}

/** @param {Mark} mark */
function hedgeLines(mark) {
  const { voice } = /** @type {import("./types").Hedge} */ (mark.finding);
  return [voiceSentences.get(voice) ?? ""];
}
