import assert from "node:assert/strict";
import test from "node:test";
import { countKinds, marksOf, sourceOf } from "../../www/marks.js";

const span = (start, end, more = {}) => ({ start, end, text: "x".repeat(end - start), ...more });
const speaker = span(12, 16, { named: true, entity: 1 });
const analysis = {
  entities: [span(12, 16, { kind: "person", entity: 1 })],
  quotes: [
    span(0, 10, { kind: "direct", speaker, cue: span(17, 21) }),
    span(22, 30, { kind: "direct", speaker, cue: span(17, 21) }),
    span(31, 40, { kind: "indirect", speaker: span(41, 44, { named: false, entity: null }), cue: null }),
  ],
  hedges: [span(2, 5, { kind: "epistemic", voice: "quoted", rule: "r" })],
  names: [{ entity: 1, kind: "person", text: "xxxx", mentions: 1, first: 12 }, { entity: 2, kind: "organization", text: "y", mentions: 1, first: 50 }],
};

test("a speaker and a cue that two quotes share are marked once", () => {
  const marks = marksOf(analysis);
  assert.equal(marks.filter(({ kind }) => kind === "speaker").length, 1);
  assert.equal(marks.filter(({ layer }) => layer === "cue").length, 1);
});

test("an unnamed speaker is a category of its own", () => {
  assert.deepEqual(Object.fromEntries(countKinds(marksOf(analysis))), { direct: 2, indirect: 1, speaker: 1, unnamed: 1, person: 1, epistemic: 1 });
});

test("sources are persons, bodies, unnamed or nobody", () => {
  const bodies = new Set([2]);
  const source = (speaker) => sourceOf({ speaker }, bodies);
  assert.equal(source(speaker), "person");
  assert.equal(source({ named: true, entity: 2 }), "body");
  assert.equal(source({ named: true, entity: null }), "person");
  assert.equal(source({ named: false, entity: 2 }), "unnamed");
  assert.equal(source(null), "nobody");
});
