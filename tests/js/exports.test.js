// Every export of hostile articles can be read back, and what is read is what the analysis found.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formats } from "../../www/formats.js";
import { hostileArticles, seed } from "../hostile.js";
import { analyzer } from "./support.js";

/** What reads a file back and compares it, by the format's id. */
const readers = {
  html(file, { text }) {
    const body = file.slice(file.indexOf("<article"), file.indexOf("</article>"));
    const shown = body.replace(/<[^>]*>/g, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
    assert.deepEqual([...body.matchAll(/<(\/?)(\w+)/g)].reduce(nested, []), ["article"]);
    assert.equal(shown.replace(/[\r\n]/g, ""), withoutBlankLines(text).replace(/[\r\n]/g, ""));
  },
  markdown(file) {
    const table = file.slice(0, file.indexOf("\n## The text"));
    for (const line of table.split("\n").filter((row) => row.startsWith("|"))) assert.match(line, /^\|.*\|$/s);
    assert.doesNotMatch(file, /(?<!\\)</);
  },
  quotes: (file, { analysis }) => assert.deepEqual(firstColumn(file), analysis.quotes.map(({ text }) => safe(text))),
  voices: (file, { analysis }) => assert.deepEqual(firstColumn(file), analysis.voices.map(({ text }) => safe(text))),
  names: (file, { analysis }) => assert.deepEqual(firstColumn(file), analysis.names.map(({ text }) => safe(text))),
  hedges: (file, { analysis }) => assert.deepEqual(firstColumn(file), analysis.hedges.map(({ text }) => safe(text))),
  json(file, { analysis }) {
    const { entities, quotes, hedges, text } = JSON.parse(file);
    assert.deepEqual([entities, quotes, hedges], [analysis.entities, analysis.quotes, analysis.hedges]);
    for (const span of [...entities, ...quotes, ...hedges]) assert.equal(text.slice(span.start, span.end), span.text);
  },
  annotations(file, { text }) {
    const characters = [...text];
    for (const { target } of JSON.parse(file).items) {
      const [{ start, end }, { prefix, exact, suffix }] = target.selector;
      assert.equal(characters.slice(start, end).join(""), exact);
      assert.ok(text.includes(prefix + exact + suffix));
    }
  },
  brat(file, { text }) {
    const characters = [...text];
    for (const [, places, words] of file.matchAll(/^T\d+\t\S+ ([\d ;]+)\t(.*)$/gm)) {
      const pieces = places.split(";").map((piece) => piece.split(" ").map(Number));
      assert.equal(withoutSpace(pieces.map(([start, end]) => characters.slice(start, end).join("")).join("")), withoutSpace(words));
    }
  },
  conll(file, { text }) {
    const characters = [...text];
    const words = file.split("\n").filter((line) => /\t(?:O|[BI]-\w+)\t(?:O|[BI]-\w+)\t(?:O|[BI]-\w+)$/.test(line)).map((line) => line.split("\t"));
    for (const [word, start, end] of words) assert.equal(characters.slice(Number(start), Number(end)).join(""), word);
    assert.equal(words.map(([word]) => word).join(""), withoutSpace(text));
  },
  text: (file, { text }) => assert.equal(file, text),
};

/** What is open after one more tag; a tag must close what was opened last. @param {string[]} open */
function nested(open, [, slash, name]) {
  if (!slash) return [...open, name];
  assert.equal(name, open.at(-1));
  return open.slice(0, -1);
}

const withoutSpace = (text) => text.replace(/\s/g, "");
const withoutBlankLines = (text) => text.split(/\r\n|\r|\n/).filter((line) => line.trim()).join("\n");
const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The first cells of a CSV file but for its head, read by the rules of RFC 4180. @param {string} file */
function firstColumn(file) {
  const cells = [...file.matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/g)];
  const first = cells.filter((_, i) => i === 0 || cells[i - 1][2] === "\r\n").map(([, cell]) => cell);
  assert.equal(cells.map(([whole]) => whole).join(""), file);
  return first.slice(1).map((cell) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell));
}

test("each format has its reader", () => {
  assert.deepEqual(Object.keys(readers).sort(), formats.map(({ id }) => id).sort());
});

test("every export of a hostile article can be read back", async () => {
  let rounds = 0;
  for (const text of hostileArticles()) {
    const source = { text, analysis: await analyzer.analyze(text), hash: "sha256:0", styles: "" };
    for (const { id, write } of formats) {
      try {
        readers[id](write(source), source);
      } catch (error) {
        throw new Error(`${id}, seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
    rounds++;
  }
  assert.ok(rounds > 10);
});
