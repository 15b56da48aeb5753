import assert from "node:assert/strict";
import test from "node:test";
import { compare } from "../../www/compare.js";

const empty = { unit: "utf16", milliseconds: 0, sentences: 0, entities: [], quotes: [], hedges: [], names: [], voices: [] };
const texts = (items) => items.map(({ text }) => text);
const of = (label, first, second) => {
  const { first: one, both, second: other } = compare({ ...empty, ...first }, { ...empty, ...second }).find((difference) => difference.label === label);
  return [texts(one), texts(both), texts(other)];
};

test("voices in one report or in both, also by surname", () => {
  const voices = (...names) => ({ voices: names.map((text) => ({ text, named: true })) });
  assert.deepEqual(of("Voices", voices("Nora Whitlock", "Peter Osei"), voices("Ms. Whitlock", "Helen Marsh")), [["Peter Osei"], ["Nora Whitlock"], ["Helen Marsh"]]);
});

test("numbers are the same however their thousands are written", () => {
  const numbers = (...all) => ({ entities: all.map((text) => ({ text, kind: "number" })) });
  assert.deepEqual(of("Numbers", numbers("3,100", "412"), numbers("3100", "60")), [["412"], ["3,100"], ["60"]]);
});

test("a name that ends like another is not the same", () => {
  const names = (...all) => ({ names: all.map((text) => ({ text, kind: "place" })) });
  assert.deepEqual(of("Names", names("Norwell"), names("Well")), [["Norwell"], [], ["Well"]]);
});

test("an entry that comes again is one entry", () => {
  const hedges = (...all) => ({ hedges: all.map((text) => ({ text, kind: "epistemic" })) });
  assert.deepEqual(of("Hedges", hedges("may", "May", "might"), hedges()), [["May", "might"], [], []]);
});
