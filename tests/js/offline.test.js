import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const www = new URL("../../www/", import.meta.url);
const source = readFileSync(new URL("service-worker.js", www), "utf8");
const kept = [...source.matchAll(/"([\w./-]+\.[a-z]+)"/g)].map((match) => match[1]);

test("every file of the page is kept for when there is no network", () => {
  const notOfThePage = new Set(["service-worker.js", "resources-inline.js", "index.html", "tsconfig.json", "types.d.ts"]);
  const own = readdirSync(www, { withFileTypes: true }).filter((entry) => entry.isFile() && /\.(js|css|txt|svg|webmanifest)$/.test(entry.name)).map(({ name }) => name);
  const styles = readdirSync(new URL("style/", www)).map((name) => `style/${name}`);
  const missing = [...own, ...styles].filter((name) => !notOfThePage.has(name) && !kept.includes(name));
  assert.deepEqual(missing, []);
});

test("the version is the package's", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  assert.ok(source.includes(`const version = "${version}";`));
});
