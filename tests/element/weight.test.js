import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { looks, rulesFor } from "../../package/lines.js";
import { dist, elementPage, event, launch, open, servePages } from "./support.js";

let server, browser;
before(async () => {
  const sample = readFileSync(new URL("../../www/sample.txt", import.meta.url), "utf8").split(/\n+/);
  const paragraphs = sample.map((paragraph) => `<p>${paragraph.replace(/(Aldermere|said|bridge)/g, "<a href='#'>$1</a>")}</p>`).join("\n");
  const times = Math.ceil(100_000 / sample.join("").length);
  server = await servePages({ "/two": elementPage({ body: "<p>One may sing.</p>" }).replace("</main>", "</main><hedgerow-article><p>Two might.</p></hedgerow-article>"), "/long": elementPage({ script: "", body: paragraphs.repeat(times) }) });
  browser = await launch();
});
after(async () => { await browser.close(); server.close(); });

/** A module and all that it imports before it runs. */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const source = readFileSync(join(dist, name), "utf8");
  for (const [, imported] of source.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) withImports(imported, found);
  return found;
}

test("what a page downloads for its main thread before the analysis is at most 15 KB", () => {
  const files = [...withImports("define.js")];
  const size = files.reduce((sum, name) => sum + brotliCompressSync(readFileSync(join(dist, name))).length, 0);
  console.log(`${size} bytes: ${files.join(", ")}`);
  assert.ok(files.length >= 2);
  assert.ok(size <= 15 * 1024, `${size} bytes`);
});

test("the WebAssembly and the model are fetched once, also for two elements", async () => {
  const page = await browser.newPage();
  const asked = [];
  page.context().on("request", (request) => asked.push(request.url().split("/hedgerow/")[1] ?? ""));
  await page.goto(`${server.url}/two`);
  await page.waitForFunction(() => [...document.querySelectorAll("hedgerow-article")].every((element) => element.analysis));
  assert.equal(asked.filter((name) => name === "model.bin").length, 1);
  assert.equal(asked.filter((name) => name === "pkg/hedgerow_bg.wasm").length, 1);
  await page.close();
});

/** The processor's time of the longest task of the page's main thread between the import and some time after the last mark, in milliseconds. */
async function longestTask() {
  const page = await open(browser, `${server.url}/long`);
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  const { marks, length } = await page.evaluate(async () => {
    await import("/hedgerow/define.js");
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { marks: [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0), length: document.querySelector("hedgerow-article").text.text.length };
  });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  assert.ok(length > 100_000 && marks > 2_000);
  await page.context().close();
  const mainThreads = traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`);
  const tasks = traceEvents.filter(({ name, pid, tid, tdur }) => name.endsWith("RunTask") && tdur !== undefined && mainThreads.includes(`${pid} ${tid}`));
  assert.ok(tasks.length > 20);
  return Math.max(...tasks.map(({ tdur }) => tdur / 1000));
}

test("an article of 100 KB never holds the page for more than 50 ms at a time", async () => {
  const longest = [await longestTask(), await longestTask(), await longestTask()];
  console.log(`longest tasks: ${longest.map((time) => time.toFixed(0)).join(", ")} ms`);
  assert.ok(Math.min(...longest) <= 50); // the least of three, since caches are shared with other programs
});

test("the lines are those of the page", () => {
  const css = readFileSync(new URL("../../www/style/marks.css", import.meta.url), "utf8");
  for (const [kind, { line }] of Object.entries(looks)) {
    const rule = new RegExp(`\\.sample\\.${kind}[\\s,{][^}]*?text-decoration: (\\w+ \\w+ [\\d.]+px)`).exec(css);
    assert.equal(line, rule?.[1], kind);
  }
});

test("the lines stand out from light and dark grounds, and the text from every fill", async () => {
  const page = await browser.newPage();
  const contrasts = await page.evaluate(([kinds, rules]) => {
    document.head.append(Object.assign(document.createElement("style"), { textContent: rules }));
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    const paint = (...colors) => {
      for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const light = (rgb) => rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
    const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
    return [["#fff", "#1a1a1a"], ["#14171a", "#e8e8e8"]].flatMap(([ground, ink]) => kinds.map((kind) => {
      const node = Object.assign(document.createElement("p"), { className: kind });
      node.style.color = ink;
      document.body.append(node);
      const { textDecorationColor, backgroundColor } = getComputedStyle(node);
      const fill = paint(ground, backgroundColor);
      return { kind, ground, line: contrast(paint(textDecorationColor), fill), text: contrast(paint(ink), fill) };
    }));
  }, [Object.keys(looks), rulesFor((kind) => `.${kind}`)]);
  const least = (what) => contrasts.reduce((a, b) => (b[what] < a[what] ? b : a));
  console.log(`least contrast of a line: ${least("line").line.toFixed(1)} (${least("line").kind} on ${least("line").ground}), of text: ${least("text").text.toFixed(1)}`);
  assert.ok(least("line").line >= 4.5 && least("text").text >= 7);
  await page.close();
});

test("the package has the files of its modules and no others", () => {
  const files = readdirSync(dist).map((name) => name.replace(/-[A-Z0-9]{8}/, "-…"));
  for (const file of ["index.js", "element.js", "define.js", "worker.js", "model.bin", "pkg", "index.d.ts", "element.d.ts", "define.d.ts", "types.d.ts"]) assert.ok(files.includes(file), file);
});
