// What crosses from WebAssembly has the form that unpack.js reads: every field of the objects, and slices of the caller's own string.

import assert from "node:assert/strict";
import { test } from "node:test";

import { unpack } from "../../www/unpack.js";
import { analyzer } from "./support.js";

const text = "\ud800 The gate “may be open,” said a witness who spoke on condition of anonymity. She said it was about 20 feet wide.";
const analysis = await analyzer.analyze(text);

test("every span is a slice of the text, also after half a character", () => {
  const { entities, quotes, hedges } = analysis;
  const spans = [...entities, ...hedges, ...quotes.flatMap((quote) => [quote, quote.cue, quote.speaker, quote.speaker?.ground, quote.speaker?.antecedent])];
  assert.ok(entities.length > 0 && quotes.length > 0 && hedges.length > 0);
  for (const span of spans.filter(Boolean)) assert.equal(span.text, text.slice(span.start, span.end));
});

test("a quote has its kind, its cue and its speaker", () => {
  const { kind, cue, speaker } = analysis.quotes.find((quote) => quote.text === "“may be open,”");
  assert.deepEqual([kind, cue.text, speaker.text, speaker.named, speaker.entity], ["direct", "said", "a witness", false, null]);
  assert.match(speaker.ground.text, /on condition of anonymity$/);
  const { speaker: pronoun } = analysis.quotes.find((quote) => quote.speaker?.text === "She");
  assert.equal(pronoun.antecedent.text, "a witness");
});

test("a hedge has its kind, its voice and its rule, with the reason", () => {
  const { kind, voice, rule } = analysis.hedges.find((hedge) => hedge.text === "may");
  assert.deepEqual([kind, voice], ["epistemic", "quoted"]);
  assert.equal(analysis.rules[rule].kind, kind);
  assert.match(analysis.rules[rule].why, /\.$/);
  assert.match(analysis.rules[rule].instead, /“May”/);
});

test("only the rules that marked something come with an analysis", () => {
  assert.deepEqual(Object.keys(analysis.rules).sort(), [...new Set(analysis.hedges.map(({ rule }) => rule))].sort());
});

test("what is not there is null or absent, whatever the numbers beside it", () => {
  const none = 0xffff_ffff;
  const quotes = Uint32Array.of(0, 1, 0, none, none, none, none, none, none, none, none, none, none, 2, 5, 0, none, none, 3, 4, 1, none, none, none, none, none);
  const words = { entities: [], quotes: ["direct"], hedges: [], voices: [], rules: [] };
  const { quotes: [first, second] } = unpack("abcdef", { rules: [], rows: { entities: new Uint32Array(), quotes, hedges: new Uint32Array() }, words });
  assert.deepEqual(first, { start: 0, end: 1, text: "a", kind: "direct", cue: null, speaker: null });
  assert.deepEqual(second.speaker, { start: 3, end: 4, text: "d", named: true, entity: null });
});

test("of a long text every span is a slice too, whichever words came before", async () => {
  const long = "Ada Quill may, said Bo Marsh. Ida Quell can, says Bo Mirsh. ".repeat(20_000);
  const { entities, quotes, hedges } = await analyzer.analyze(long);
  const spans = [...entities, ...hedges, ...quotes.flatMap((quote) => [quote, quote.cue, quote.speaker])].filter(Boolean);
  assert.ok(long.length > 1_000_000 && spans.length > 40_000);
  assert.ok(spans.every((span) => span.text === long.slice(span.start, span.end)));
});
