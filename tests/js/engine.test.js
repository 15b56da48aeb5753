// The engine gives back the memory that a long text took, and goes on as before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";

import { loadEngine } from "../../www/engine.js";
import { initSync } from "../../www/pkg/hedgerow.js";

const sentence = "Ada Quill may return to Lower Tarn on May 5, officials said. ";

test("a long text leaves no memory behind, and names are found after it", async () => {
  const engine = await loadEngine({});
  const held = () => initSync().memory.buffer.byteLength; // what has been started is given back as it is
  const before = engine(sentence);
  const little = held();
  engine(sentence.repeat(20_000));
  assert.ok(held() > little, "a long text takes no more than a short one: nothing is given back here");
  await setTimeout(1_500); // it is given back when the next long text has not come for a second
  assert.ok(held() <= little, `${held()} bytes after the long text, ${little} before it`);
  assert.deepEqual(engine(sentence).rows, before.rows);
  assert.ok(before.rows.entities.length > 0);
});
