import assert from "node:assert/strict";
import test from "node:test";
import { runs } from "../../www/runs.js";
import { processorTime } from "./support.js";

const named = (name, start, end) => ({ name, start, end });
const shape = (list) => [...list].map(({ start, end, spans }) => [start, end, spans.map(({ name }) => name).join(">")]);

test("a text without spans is one run", () => {
  assert.deepEqual(shape(runs(5, [])), [[0, 5, ""]]);
});

test("an empty text has no runs", () => {
  assert.deepEqual([...runs(0, [])], []);
});

test("nested spans stand in the order outer, inner", () => {
  assert.deepEqual(shape(runs(10, [named("name", 4, 6), named("quote", 2, 8)])), [
    [0, 2, ""], [2, 4, "quote"], [4, 6, "quote>name"], [6, 8, "quote"], [8, 10, ""],
  ]);
});

test("of two spans in the same place the one given first is the outer one", () => {
  assert.deepEqual(shape(runs(3, [named("speaker", 0, 3), named("name", 0, 3)])), [[0, 3, "speaker>name"]]);
});

test("crossing spans are cut, and nothing is lost", () => {
  assert.deepEqual(shape(runs(9, [named("a", 0, 6), named("b", 3, 9)])), [[0, 3, "a"], [3, 6, "a>b"], [6, 9, "b"]]);
});

test("cuts make runs without spans", () => {
  assert.deepEqual(shape(runs(6, [named("a", 1, 5)], [3])), [[0, 1, ""], [1, 3, "a"], [3, 5, "a"], [5, 6, ""]]);
});

test("spans outside of the text and empty spans are passed over", () => {
  assert.deepEqual(shape(runs(4, [named("far", 2, 9), named("empty", 2, 2), named("before", -1, 2)])), [[0, 4, ""]]);
});

test("whatever the spans, the runs cover the text once and each knows the spans over it", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 300; round++) {
    const length = random(30) + 1;
    const spans = Array.from({ length: random(8) }, (_, i) => {
      const start = random(length);
      return named(String(i), start, start + 1 + random(length - start));
    });
    const found = [...runs(length, spans)];
    assert.equal(found[0].start, 0);
    assert.equal(found.at(-1).end, length);
    for (const [i, run] of found.entries()) {
      if (i > 0) assert.equal(run.start, found[i - 1].end);
      const over = spans.filter((span) => span.start <= run.start && span.end >= run.end).map(({ name }) => name).sort();
      assert.deepEqual(run.spans.map(({ name }) => name).sort(), over);
    }
  }
});

test("a long text with many spans takes no more than its share of time", () => {
  const time = (count) => {
    const spans = Array.from({ length: count }, (_, i) => named("", i * 10, i * 10 + 7));
    const began = processorTime();
    assert.ok([...runs(count * 10, spans)].length > count);
    return processorTime() - began;
  };
  time(20_000);
  const [small, large] = [Math.max(1, time(20_000)), time(200_000)];
  assert.ok(large < small * 40, `10 times the spans took ${(large / small).toFixed(1)} times as long`);
});
