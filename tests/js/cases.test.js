// Every case under tests/cases, through WebAssembly in Node.js.

import assert from "node:assert/strict";
import { test } from "node:test";

import { faults, parse } from "./cases.js";
import { analyzer, caseFiles } from "./support.js";

const files = await caseFiles();

test("there are cases", () => assert.notEqual(files.flatMap(({ source }) => parse(source)).length, 0));

for (const { name, source } of files) {
  test(name, async () => {
    const wrong = [];
    for (const example of parse(source)) wrong.push(...faults(example, await analyzer.analyze(example.text)));
    assert.equal(wrong.length, 0, `\n${wrong.join("\n\n")}`);
  });
}

const EXAMPLE = `# A comment.
== example
May \\u{1F600}
Ada.

-- entities person
person: Ada | entity: A
-- quotes
direct: May [...] Ada | speaker: Ada | named: yes | cue: - | entity: A
-- hedges
epistemic: May \\u{1F600}¶Ada | voice: quoted
`;

const exampleAnalysis = () => ({
  entities: [{ text: "Ada", kind: "person", entity: 3 }, { text: "May", kind: "date", entity: 4 }],
  quotes: [{ text: "May 😀\r\nAda", kind: "direct", speaker: { text: "Ada", named: true, entity: 3 }, cue: null }],
  hedges: [{ text: "May 😀\r\nAda", kind: "epistemic", voice: "quoted" }],
});

test("a case that is met passes", () => {
  const [example] = parse(EXAMPLE);
  assert.equal(example.text, "May 😀\nAda.");
  assert.deepEqual(faults(example, exampleAnalysis()), []);
});

const changes = {
  "another text": (analysis) => { analysis.entities[0].text = "Bo"; },
  "another entity": (analysis) => { analysis.entities[0].entity = 5; },
  "one more name": (analysis) => { analysis.entities[1].kind = "person"; },
  "no speaker": (analysis) => { analysis.quotes[0].speaker = null; },
  "an unnamed speaker": (analysis) => { analysis.quotes[0].speaker.named = false; },
  "a cue": (analysis) => { analysis.quotes[0].cue = { text: "said" }; },
  "a shorter quote": (analysis) => { analysis.quotes[0].text = "May"; },
  "another voice": (analysis) => { analysis.hedges[0].voice = "author"; },
  "no hedge": (analysis) => { analysis.hedges = []; },
};

for (const [name, change] of Object.entries(changes)) {
  test(`a case that is not met fails: ${name}`, () => {
    const analysis = exampleAnalysis();
    change(analysis);
    const [wrong, ...more] = faults(parse(EXAMPLE)[0], analysis);
    assert.deepEqual(more, []);
    assert.match(wrong, /^example: .*expected:.*got:/s);
  });
}

const broken = [
  "text", "== a\ntext", "== a\n-- names", "== a\n-- hedges maybe", "== a\n-- hedges\nperson: Ada", "== a\n-- quotes\ndirect: x | who: y",
  "== a\n-- quotes\ndirect", "== a\n\\u{110000}\n-- quotes",
];

test("a case that cannot be read is an error", () => {
  for (const source of broken) assert.throws(() => parse(source), Error, source);
});
