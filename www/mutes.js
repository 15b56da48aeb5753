// "Not this one" and "never this word": findings that the reader does not want marked, kept on this machine.

import { store, stored } from "./settings.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {{kind: string, text: string, before?: string, after?: string}} Mute  a whole word, or one place by its surroundings */

const storageKey = "hedgerow.mutes";
const surroundings = 24;

/** @param {() => void} onchange */
export function createMutes(onchange) {
  let mutes = stored(storageKey, /** @type {Mute[]} */ ([]));
  /** @param {Mute[]} newer */
  const change = (newer) => {
    mutes = newer;
    store(storageKey, mutes);
    onchange();
  };
  return {
    list: () => mutes,
    /** @param {Mute} mute */
    add: (mute) => change([...mutes, mute]),
    /** @param {Mute} mute */
    remove: (mute) => change(mutes.filter((other) => other !== mute)),
  };
}

/** @param {{kind: string, text: string}} finding @returns {Mute} */
export const wordMute = ({ kind, text }) => ({ kind, text: text.toLowerCase() });

/** @param {string} text @param {{kind: string, text: string, start: number, end: number}} finding @returns {Mute} */
export function placeMute(text, { kind, text: word, start, end }) {
  return { kind, text: word.toLowerCase(), before: text.slice(Math.max(0, start - surroundings), start), after: text.slice(end, end + surroundings) };
}

/** The analysis without what the reader muted. @param {string} text @param {Analysis} analysis @param {Mute[]} mutes @returns {Analysis} */
export function withoutMuted(text, analysis, mutes) {
  if (mutes.length === 0) return analysis;
  const byWord = Map.groupBy(mutes, ({ kind, text }) => `${kind} ${text}`);
  /** @param {{kind: string, text: string, start: number, end: number}} finding */
  const kept = (finding) => !(byWord.get(`${finding.kind} ${finding.text.toLowerCase()}`) ?? []).some((mute) => matches(mute, placeMute(text, finding)));
  const entities = analysis.entities.filter(kept);
  const mentions = Map.groupBy(entities, ({ entity }) => entity);
  const names = analysis.names.flatMap((name) => {
    const places = mentions.get(name.entity);
    return places ? [{ ...name, mentions: places.length, first: places[0].start }] : [];
  });
  return { ...analysis, entities, names, hedges: analysis.hedges.filter(kept) };
}

/** @param {Mute} mute @param {Mute} place */
const matches = (mute, place) => mute.before === undefined || (mute.before === place.before && mute.after === place.after);
