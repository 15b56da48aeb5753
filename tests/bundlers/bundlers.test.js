// Packs the package, builds every sample project from the tarball as its user would, and runs what came out. Types, manifest and files are checked too.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build, stop } from "esbuild";
import { launch } from "../browser/support.js";
import { serveFolder } from "./support.js";

const here = fileURLToPath(new URL("./", import.meta.url));
const root = join(here, "../..");
const work = join(tmpdir(), `hedgerow-bundlers-${process.pid}`);
const run = (program, args, cwd = work) => {
  try {
    return execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
  } catch (error) {
    throw new Error(`${program} ${args.join(" ")}\n${error.stdout}${error.stderr}`);
  }
};
/** A program of the sample projects' own packages. */
const tool = (name, args, cwd) => run("node", [join(work, "node_modules", name), ...args], cwd);

let browser, tarball;
before(async () => {
  mkdirSync(work, { recursive: true });
  cpSync(join(here, "projects"), work, { recursive: true });
  const [{ filename }] = JSON.parse(run("npm", ["pack", join(root, "package"), "--json", "--pack-destination", work]));
  tarball = join(work, filename);
  linkPackages();
  mkdirSync(join(work, "node_modules/hedgerow"));
  run("tar", ["-xzf", tarball, "-C", join(work, "node_modules/hedgerow"), "--strip-components=1"]);
  writeFileSync(join(work, "package.json"), JSON.stringify({ type: "module", private: true, dependencies: { hedgerow: tarball } }));
  browser = await launch();
});
after(async () => { stop(); await browser.close(); rmSync(work, { recursive: true, force: true }); });

/** The packages of the sample projects, without a copy of them. */
function linkPackages() {
  const [from, to] = [join(here, "node_modules"), join(work, "node_modules")];
  mkdirSync(to);
  for (const name of readdirSync(from)) if (!name.startsWith(".")) symlinkSync(join(from, name), join(to, name), "junction");
}

/** Opens a built project and gives the page when something is highlighted. */
async function opened(folder) {
  const server = await serveFolder(folder);
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("response", (response) => { if (response.status() >= 400 && !response.url().endsWith("favicon.ico")) problems.push(`${response.status()} ${response.url()}`); });
  await page.goto(server.url);
  await page.waitForFunction(() => CSS.highlights.has("hedgerow-person"), null, { timeout: 15_000 }).catch(() => {});
  assert.deepEqual(problems, []);
  const close = async () => { await page.close(); server.close(); };
  return { page, close };
}

const people = (page) => page.evaluate(() => [...CSS.highlights.get("hedgerow-person")].map(({ startContainer, startOffset, endOffset }) => startContainer.data.slice(startOffset, endOffset)));

for (const [name, compile] of Object.entries({
  webpack: (folder) => tool("webpack-cli/bin/cli.js", [], folder),
  rollup: (folder) => tool("rollup/dist/bin/rollup", ["-c", "--silent"], folder),
  esbuild: (folder) => build({ entryPoints: [join(folder, "main.js")], bundle: true, format: "esm", target: "es2022", outfile: join(folder, "dist/main.js"), logLevel: "warning" }),
})) {
  test(`${name}: a page with the functions`, async () => {
    const folder = join(work, name);
    await compile(folder);
    cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
    const { page, close } = await opened(join(folder, "dist"));
    assert.deepEqual(await people(page), ["Nora Whitlock"]);
    assert.equal(page.workers().length, 1);
    await close();
  });
}

test("Vite and React: the article keeps its marks, and React its nodes, after a hundred renderings", async () => {
  const folder = join(work, "vite");
  tool("vite/bin/vite.js", ["build"], folder);
  const { page, close } = await opened(join(folder, "dist"));
  assert.equal(page.workers().length, 1);
  for (let i = 0; i < 100; i++) await page.evaluate(() => new Promise((resolve) => { window.renderAgain(); requestAnimationFrame(resolve); }));
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Round 100");
  await page.waitForFunction(() => CSS.highlights.get("hedgerow-person")?.size === 3, null, { timeout: 15_000 });
  assert.deepEqual((await people(page)).toSorted(), ["Agnes Bell", "Nora Whitlock", "Oskar Lindqvist"]);
  const rendered = await page.evaluate(() => document.querySelector("hedgerow-article").innerHTML);
  assert.equal(rendered, "<h1>Round 100</h1><p>Agnes Bell did not.</p><p>Oskar Lindqvist, who leads the Harbor Authority, disagreed.</p><p>Nora Whitlock, the mayor, said the bridge might close.</p>");
  await close();
});

test("Node.js: the analysis works without a DOM, and no import has an effect", () => {
  const script = `import { analyze } from "hedgerow"; import { HedgerowArticle } from "hedgerow/element"; import "hedgerow/define";
    import { analyze as inlined } from "hedgerow/inline";
    const both = await Promise.all([analyze, inlined].flatMap((way) => [way("Ada Quill may return."), way("Officials said so.")]));
    console.log(JSON.stringify(both.map(({ entities, hedges }) => [...entities, ...hedges].map(({ text }) => text))), typeof HedgerowArticle, Object.keys(globalThis).includes("Hedgerow"));`;
  assert.equal(run("node", ["--input-type=module", "-e", script]).trim(), '[["Ada Quill","may"],[],["Ada Quill","may"],[]] function false');
});

test("the types hold what they promise", () => {
  run("node", [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2024,dom,dom.iterable", "--types", "", "types.ts"]);
});

test("publint and are-the-types-wrong find nothing", () => {
  const published = tool("publint/src/cli.js", [tarball, "--strict"]);
  assert.match(published, /All good/);
  tool("@arethetypeswrong/cli/dist/index.js", [tarball, "--profile", "esm-only", "--no-emoji", "--exclude-entrypoints", "./script.js", "./dist/*", "./custom-elements.json"]);
});

test("the tarball has what the allow-list says", () => {
  const files = run("tar", ["-tzf", tarball]).trim().split("\n").map((name) => name.replace(/^package\//, "").replace(/chunk-\w{8}/, "chunk"));
  assert.deepEqual([...new Set(files)].toSorted(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "custom-elements.json", "dist/THIRD-PARTY.txt", "dist/chunk.js", "dist/define.d.ts", "dist/define.js", "dist/element.d.ts", "dist/element.js", "dist/index.d.ts",
    "dist/index.js", "dist/inline.d.ts", "dist/inline.js", "dist/integrity.json", "dist/model.bin", "dist/pkg/hedgerow_bg.wasm", "dist/script.js", "dist/types.d.ts", "dist/worker-classic.js", "dist/worker.js", "package.json",
  ]);
});

test("the manifest of the element says what the element has", async () => {
  const { modules } = JSON.parse(readFileSync(join(work, "node_modules/hedgerow/custom-elements.json"), "utf8"));
  const [{ declarations: [element] }] = modules;
  const { HedgerowArticle } = await import(join(work, "node_modules/hedgerow/dist/element.js"));
  assert.deepEqual(element.attributes.map(({ name }) => name), HedgerowArticle.observedAttributes);
  const properties = Object.getOwnPropertyNames(HedgerowArticle.prototype);
  for (const { name, static: isStatic } of element.members) assert.ok(isStatic ? name in HedgerowArticle : properties.includes(name), name);
  const style = readFileSync(join(root, "package/toolbar.js"), "utf8") + readFileSync(join(root, "package/card.js"), "utf8");
  for (const { name } of element.cssParts) assert.match(style, new RegExp(`part: "${name}"`));
  assert.ok(existsSync(join(work, "node_modules/hedgerow", modules[0].path)));
});
