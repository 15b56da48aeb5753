// compromise: people, places, organizations and quotations; no speakers, no hedges.

import nlp from "compromise/three";

/** Everything that Hedgerow also finds. @param {string} text */
export function analyze(text) {
  const document = nlp(text);
  const offsets = { offset: true, terms: false };
  return {
    people: document.people().json(offsets),
    places: document.places().json(offsets),
    organizations: document.organizations().json(offsets),
    quotations: document.quotations().json(offsets),
  };
}

/** In its favor, titles before a name and punctuation around it are taken off: Hedgerow's rules count neither. @param {string} text */
export function annotate(text) {
  const { people, places, organizations, quotations } = analyze(text);
  const entities = [
    ...people.map((found) => entity(text, found, "person", found.person?.honorific?.length ?? 0)),
    ...places.map((found) => entity(text, found, "place", 0)),
    ...organizations.map((found) => entity(text, found, "organization", 0)),
  ];
  const quotes = quotations.map(({ offset }) => ({ start: offset.start, end: offset.start + offset.length, kind: "direct", speaker: null }));
  return { entities, quotes };
}

/** @param {string} text @param {{offset: {start: number, length: number}}} found @param {string} kind @param {number} title length of a title before it */
function entity(text, { offset }, kind, title) {
  const whole = text.slice(offset.start, offset.start + offset.length);
  const before = title + (whole.slice(title).match(/^[^\p{L}\p{N}]+/u)?.[0].length ?? 0);
  const after = whole.match(/(?:['’]s)?[^\p{L}\p{N}]+$|['’]s$/u)?.[0].length ?? 0;
  return { start: offset.start + before, end: Math.max(offset.start + before, offset.start + offset.length - after), kind };
}
