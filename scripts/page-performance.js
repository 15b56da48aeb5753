// Measures the page in a real browser and prints the table of docs/page-performance.md: `npm run performance`.
// Wall-clock times of a headless Chromium; the smallest of several runs, since other programs only ever add to a time.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch, openPage, paste, serve, www } from "../tests/browser/support.js";

const sample = readFileSync(join(www, "sample.txt"), "utf8");
const sizes = { "5 KB": 5_000, "100 KB": 100_000, "1 MB": 1_000_000 };
const rounds = 3;

const smallest = (numbers) => Math.min(...numbers);
const milliseconds = (number) => (number === null ? "–" : `${number < 10 ? number.toFixed(1) : Math.round(number)} ms`);

/** From the paste to the frame that shows the first marks, and to the end of the drawing. The paste has a task of its own: handing the text to the page takes 35 ms at 100 KB. */
const measurePaste = (page, text) => page.evaluate(async (content) => {
  const box = document.querySelector("#box");
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  document.body.dataset.painted = "";
  await new Promise((resolve) => setTimeout(resolve, 200));
  globalThis.longTasks.length = 0;
  const began = performance.now();
  const data = new DataTransfer();
  data.setData("text/plain", content);
  if (box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }))) document.execCommand("insertText", false, content);
  while (!document.querySelector(".reading mark")) await frame();
  const first = performance.now() - began;
  const drawn = performance.now() - globalThis.answered;
  while (document.body.dataset.painted !== String(content.length)) await frame();
  const all = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return { first, drawn, all, longest: Math.max(0, ...globalThis.longTasks) };
}, text);

/** From a click on a switch to the end of the frame that shows it. */
const measureToggle = (page) => page.evaluate(async () => {
  const times = [];
  for (let i = 0; i < 6; i++) {
    const began = performance.now();
    document.querySelector('.category[data-kind="person"]').click();
    document.body.getBoundingClientRect();
    times.push(performance.now() - began);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  return Math.min(...times);
});

/** From a keystroke to the mirror that shows it, marks and all. */
const measureTyping = (page) => page.evaluate(async () => {
  const [box, mirror] = [document.querySelector("#box"), document.querySelector("#mirror")];
  const times = [];
  box.focus();
  for (let i = 0; i < 6; i++) {
    box.setSelectionRange(300, 300);
    const changed = new Promise((resolve) => new MutationObserver((_, observer) => { observer.disconnect(); resolve(); }).observe(mirror, { childList: true, subtree: true }));
    const began = performance.now();
    document.execCommand("insertText", false, "x");
    await changed;
    mirror.getBoundingClientRect();
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return Math.min(...times);
});

async function measure(browser, url, length) {
  const text = sample.repeat(Math.ceil(length / sample.length)).slice(0, length);
  const pastes = [];
  let toggle = Infinity;
  let typing = null;
  for (let round = 0; round < rounds; round++) {
    const page = await openPage(browser, "about:blank");
    page.setDefaultTimeout(60_000);
    await page.addInitScript(() => {
      globalThis.longTasks = [];
      const Original = Worker;
      globalThis.Worker = class extends Original {
        constructor(...given) {
          super(...given);
          super.addEventListener("message", ({ data }) => { if (data.packed) globalThis.answered = performance.now(); });
        }
      };
      new PerformanceObserver((list) => globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ["longtask"] });
    });
    await page.goto(url);
    await paste(page, "Warm up.");
    await page.click("#new");
    pastes.push(await measurePaste(page, text));
    toggle = Math.min(toggle, await measureToggle(page));
    if (round === 0 && length <= 100_000) {
      await page.click("#view");
      await page.waitForTimeout(1000);
      typing = await measureTyping(page);
    }
    await page.context().close();
  }
  return { first: smallest(pastes.map(({ first }) => first)), drawn: smallest(pastes.map(({ drawn }) => drawn)), all: smallest(pastes.map(({ all }) => all)), longest: smallest(pastes.map(({ longest }) => longest)), toggle, typing };
}

const [server, browser] = await Promise.all([serve(), launch()]);
console.log("| text | paste to first marks | of these after the answer | paste to all marks | switch to layout | keystroke to marks | longest task after a paste |\n|---|---|---|---|---|---|---|");
for (const [name, length] of Object.entries(sizes)) {
  const { first, drawn, all, toggle, typing, longest } = await measure(browser, server.url, length);
  console.log(`| ${name} | ${milliseconds(first)} | ${milliseconds(drawn)} | ${milliseconds(all)} | ${milliseconds(toggle)} | ${milliseconds(typing)} | ${longest ? milliseconds(longest) : "under 50 ms"} |`);
}
await browser.close();
server.close();
