// What the cards say of every mark of the sample reads like sentences.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { linesAbout, shortened } from "../../www/about.js";
import { marksOf } from "../../www/marks.js";
import { analyzer } from "./support.js";

const sample = readFileSync(new URL("../../www/sample.txt", import.meta.url), "utf8");
const analysis = await analyzer.analyze(sample);
const marks = marksOf(analysis).filter(({ layer }) => layer !== "cue");

test("no card is silent, and no sentence is empty or cut", () => {
  for (const mark of marks) {
    const lines = linesAbout(mark, analysis);
    assert.ok(lines.length > 0, mark.text);
    for (const line of lines) assert.doesNotMatch(line, /^\s*$|(^|\s)[.;,]|undefined|  |\s$/, `${mark.kind} ${mark.text}: ${line}`);
  }
});

test("a long quote is shortened between words", () => {
  const long = "the department had simply set aside an internal study showing that roughly 22,000 people would have to travel more than an hour";
  const [beginning, end] = shortened(long).split(" … ");
  assert.ok(shortened(long).length < 90 && long.startsWith(`${beginning} `) && long.endsWith(` ${end}`), shortened(long));
  assert.equal(shortened("It may snow."), "It may snow.");
});

test("a hedge says whose it is, why it is marked and by which rule", () => {
  const hedge = marks.find(({ text }) => text === "probably");
  const [whose, why] = linesAbout(/** @type {any} */ (hedge), analysis);
  assert.equal(whose, "In the writer’s own voice.");
  assert.match(why, /^\w.*\. \(Rule: [\w-]+, \w+\.\)$/);
});
