import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { codePointOffsets, formats, version } from "../../www/formats.js";

const text = "🐑 “It <may> rain,” said Ada, \"A\" Quill.\n\nShe left.";
const find = (part, more) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length, text: part, ...more });
const speaker = find("Ada, \"A\" Quill", { named: true, entity: 0 });
const analysis = {
  unit: "utf16", milliseconds: 1, sentences: 2,
  entities: [find("Ada, \"A\" Quill", { kind: "person", entity: 0 })],
  quotes: [find("“It <may> rain,”", { kind: "direct", speaker, cue: find("said") })],
  hedges: [find("may", { kind: "epistemic", voice: "quoted", rule: "may" })],
  names: [{ entity: 0, kind: "person", text: "Ada, \"A\" Quill", mentions: 1, first: speaker.start }],
  voices: [{ text: "Ada, \"A\" Quill", named: true, entity: 0, quotes: 1, words: 3, share: 1, start: 3 }],
};
const source = { text, analysis, hash: "sha256:00", styles: "mark{}" };
const write = (id) => formats.find((format) => format.id === id).write(source);
const codePoints = (start, end) => [...text].slice(start, end).join("");

test("the version is the same everywhere", () => {
  const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  for (const path of ["package.json", "package/package.json", "extension/manifest.json"]) assert.equal(JSON.parse(read(path)).version, version, path);
  assert.ok(read("Cargo.toml").includes(`\nversion = "${version}"`));
  assert.ok(read("README.md").includes(`hedgerow-${version}.html`));
});

test("code points are counted, not units", () => {
  const at = codePointOffsets("a🐑b🐑");
  assert.deepEqual([0, 1, 3, 4, 6].map(at), [0, 1, 2, 3, 4]);
});

test("every file but the plain text carries version and hash", () => {
  for (const { id } of formats.filter(({ id }) => id !== "text")) {
    assert.match(write(id), /sha256:00/, id);
    assert.ok(write(id).includes(version), id);
  }
  assert.equal(write("text"), text);
});

test("JSON gives every span with its text", () => {
  const { unit, hedges, text: whole } = JSON.parse(write("json"));
  assert.equal(unit, "utf16");
  assert.equal(whole.slice(hedges[0].start, hedges[0].end), "may");
});

test("CSV doubles the marks of a cell that needs them", () => {
  const [head, row] = write("names").split("\r\n");
  assert.equal(head, "name,kind,mentions,first,unit,hedgerow,text_hash");
  assert.ok(row.startsWith('"Ada, ""A"" Quill",person,1,'));
});

test("the table of quotes says who speaks, by whatever word", () => {
  const [head, row] = write("quotes").split("\r\n");
  assert.equal(head, "quote,kind,speaker,name,named,cue,start,end,unit,hedgerow,text_hash");
  assert.ok(row.startsWith('"“It <may> rain,”",direct,"Ada, ""A"" Quill","Ada, ""A"" Quill",yes,said,3,19,utf16,'), row);
});

test("CSV gives a spreadsheet no formula", () => {
  const voice = { text: '=HYPERLINK("https://tarn.example","Ada")', named: true, quotes: 1, words: 2, share: 1, start: 0 };
  const csv = formats.find(({ id }) => id === "voices").write({ text: "", analysis: { voices: [voice] }, hash: "0", styles: "" });
  assert.ok(csv.split("\r\n")[1].startsWith(`"'=HYPERLINK(""https://tarn.example"",""Ada"")",yes,1,`), csv);
});

test("HTML nests the marks and shows markup as text", () => {
  assert.match(write("html"), /<footer><p>.*<span class="sample direct">Direct quotes<\/span>/);
  assert.match(write("html"), /<mark class="quote direct by-person" title="Direct quote">“It &lt;<mark class="hedge epistemic voice-quoted" title="Left open">may<\/mark>&gt; rain,”<\/mark>/);
});

test("web annotations point by code points and by surroundings", () => {
  const { items } = JSON.parse(write("annotations"));
  const hedge = items.find(({ body }) => body.value === "epistemic");
  const [position, quote] = hedge.target.selector;
  assert.equal(codePoints(position.start, position.end), "may");
  assert.ok(text.includes(quote.prefix + quote.exact + quote.suffix));
});

test("brat's offsets are code points, and quotes are tied to their speakers", () => {
  const lines = write("brat").split("\n").map((line) => line.split("\t"));
  const marks = lines.filter(([id]) => id.startsWith("T"));
  for (const [, place, words] of marks) {
    const [, start, end] = place.split(" ");
    assert.equal(codePoints(Number(start), Number(end)), words);
  }
  const said = lines.find(([id]) => id === "R1")[1];
  const [, quote, who] = /Arg1:(T\d+) Arg2:(T\d+)/.exec(said);
  assert.deepEqual([quote, who].map((id) => marks.find(([name]) => name === id)[2]), ["“It <may> rain,”", "Ada, \"A\" Quill"]);
});

test("CoNLL labels words by their beginnings and insides", () => {
  const rows = write("conll").split("\n").map((line) => line.split("\t"));
  const labels = rows.filter(([word]) => ["Ada", "Quill", "may", "She"].includes(word)).map(([word, , , entity, quote, hedge]) => [word, entity, quote, hedge]);
  assert.deepEqual(labels, [["may", "O", "I-direct", "B-epistemic"], ["Ada", "B-person", "O", "O"], ["Quill", "I-person", "O", "O"], ["She", "O", "O", "O"]]);
});

test("Markdown shows no markup of the text as its own", () => {
  assert.match(write("markdown"), /\\<may\\>/);
});
