// What the sources must never do, whatever a text holds: make markup or code out of strings.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const root = new URL("../../", import.meta.url);
const folders = ["www", "package", "extension", "bookmarklet"];
const sources = folders.flatMap((folder) => readdirSync(new URL(folder, root)).filter((name) => /\.(js|html)$/.test(name)).map((name) => `${folder}/${name}`));
const read = (path) => readFileSync(new URL(path, root), "utf8");

/** Whatever parses a string as markup into a page, or runs it. */
const forbidden = /\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|parseHTMLUnsafe|srcdoc|execScript)\b|document\.write|\beval\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*["'`]|\son[a-z]+="/;

test("no source makes markup or code out of a string", () => {
  assert.ok(sources.length > 60);
  assert.deepEqual(sources.filter((path) => forbidden.test(read(path))), []);
});

test("markup is parsed in one place, inert", () => {
  assert.deepEqual(sources.filter((path) => /\bDOMParser\b/.test(read(path))), ["www/files.js"]);
});

test("no policy allows scripts or styles out of strings", () => {
  const policies = ["www/index.html", "extension/manifest.json"].map((path) => /script-src[^"]*/.exec(read(path))?.[0] ?? assert.fail(`${path} has no policy`));
  for (const policy of policies) assert.doesNotMatch(policy, /'unsafe-(?:inline|eval)'/);
});
