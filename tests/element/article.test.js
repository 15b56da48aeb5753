import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { elementPage, event, highlighted, launch, open, servePages } from "./support.js";

let server, browser;
before(async () => {
  server = await servePages({
    "/": elementPage(),
    "/bare": elementPage({ script: "" }),
    "/quiet": elementPage({ attributes: 'legend="off" card="off" categories="names hedges"' }),
    "/skip": elementPage({ attributes: 'skip=".byline, h1"' }),
  });
  browser = await launch();
});
after(async () => { await browser.close(); server.close(); });

const inElement = (page, read) => page.evaluate(read);
const toolbar = (page, name) => page.locator("hedgerow-article").getByRole("button", { name });
/** Where a word stands on the screen. */
const placeOf = (page, words) => page.evaluate((words) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }
}, words);

test("the highlights sit on the right words, across elements, soft hyphens and line breaks of the source", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  const marks = await highlighted(page);
  assert.deepEqual(marks["hedgerow-person"], ["Tomas Ferrow", "Nora Whitlock", "Whitlock", "Oskar Lindqvist"]);
  assert.deepEqual(marks["hedgerow-place"], ["Port Ellery", "Port Ellery"]);
  assert.deepEqual(marks["hedgerow-money"], ["$3 million"]);
  assert.ok(marks["hedgerow-direct"].includes("“We have perhaps two weeks.”"));
  assert.ok(marks["hedgerow-unnamed"].includes("A person familiar with the plans"));
  assert.ok(marks["hedgerow-epistemic"].includes("perhaps"));
  await page.context().close();
});

test("scripts, code, editors, form fields and what is hidden are not read, and blocks are paragraphs", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  const text = await inElement(page, () => document.querySelector("hedgerow-article").text.text);
  for (const unread of ["Script", "Code", "Hidden", "Editor", "Input", "Button"]) assert.ok(!text.includes(unread), unread);
  assert.match(text, /may close\n\nBy Tomas Ferrow\n\nThe old bridge at Port Ellery may close on Monday, officials said\. Nora Whitlock, the/);
  assert.match(text, /Whitlock said\.\n“We have/);
  await page.context().close();
});

test("what the owner wants skipped is skipped", async () => {
  const page = await open(browser, `${server.url}/skip`);
  await event(page, "hedgerow-analysis");
  assert.deepEqual((await highlighted(page))["hedgerow-person"], ["Nora Whitlock", "Whitlock", "Oskar Lindqvist"]);
  await page.context().close();
});

test("the page stays byte for byte what it was: before, during and after", async () => {
  const page = await open(browser, `${server.url}/bare`);
  const body = () => page.evaluate(() => document.body.innerHTML);
  const bare = await body();
  const article = await page.evaluate(() => document.querySelector("hedgerow-article").innerHTML);
  await page.addScriptTag({ type: "module", url: "/hedgerow/define.js" });
  await event(page, "hedgerow-analysis");
  assert.equal(await body(), bare);
  await toolbar(page, /^Names/).click();
  await toolbar(page, "All kinds").click();
  await page.keyboard.press("Escape");
  const { x, y } = await placeOf(page, "Oskar Lindqvist");
  await page.mouse.click(x, y);
  await event(page, "hedgerow-select");
  assert.equal(await body(), bare);
  const left = await page.evaluate(() => {
    const element = document.querySelector("hedgerow-article");
    element.remove();
    return { highlights: CSS.highlights.size, sheets: document.adoptedStyleSheets.length, html: element.innerHTML, shadow: element.shadowRoot.childElementCount };
  });
  assert.equal(left.html, article);
  assert.deepEqual([left.highlights, left.sheets, left.shadow], [0, 0, 1]);
  await page.context().close();
});

test("a switch for a group, for a kind, and for all", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  const names = async () => Object.keys(await highlighted(page));
  await toolbar(page, /^Names/).click();
  assert.ok(!(await names()).includes("hedgerow-person") && (await names()).includes("hedgerow-direct"));
  await toolbar(page, /^Names/).click();
  assert.ok((await names()).includes("hedgerow-person"));
  await toolbar(page, "All kinds").click();
  await toolbar(page, /^People/).click();
  assert.ok(!(await names()).includes("hedgerow-person") && (await names()).includes("hedgerow-place"));
  assert.equal(await toolbar(page, /^Names/).getAttribute("aria-pressed"), "mixed");
  await page.keyboard.press("Escape");
  await toolbar(page, "Hedgerow").click();
  assert.deepEqual(await names(), []);
  await toolbar(page, "Hedgerow").click();
  assert.ok((await names()).includes("hedgerow-place"));
  await page.context().close();
});

test("a click on a mark opens its card; its event bubbles out of shadow trees and can be refused", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  const { x, y } = await placeOf(page, "Oskar Lindqvist");
  await page.mouse.click(x, y);
  const card = page.locator("hedgerow-article").getByRole("dialog", { name: "Hedgerow" });
  await card.getByRole("heading", { name: "Oskar Lindqvist", exact: true }).first().waitFor();
  assert.match(await card.textContent(), /PersonOskar Lindqvist1 mention/);
  const selected = await page.evaluate(() => seen.find(({ type }) => type === "hedgerow-select"));
  assert.deepEqual([selected.target, selected.detail.marks[0].text, selected.detail.marks.map(({ kind }) => kind)], ["hedgerow-article", "Oskar Lindqvist", ["person", "speaker"]]);
  await page.keyboard.press("Escape");
  assert.equal(await card.isVisible(), false);
  await page.evaluate(() => document.addEventListener("hedgerow-select", (event) => event.preventDefault()));
  await page.mouse.click(x, y);
  await event(page, "hedgerow-select", 2);
  assert.equal(await card.isVisible(), false);
  await page.context().close();
});

test("a click on a link is the link's, and a click beside the words is nothing", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  const link = await placeOf(page, "Ellery");
  await page.getByRole("link").click();
  assert.match(page.url(), /#ellery$/);
  await page.mouse.click(890, link.y);
  assert.equal(await page.evaluate(() => seen.filter(({ type }) => type === "hedgerow-select").length), 0);
  await page.context().close();
});

test("the keyboard walks from mark to mark, and Escape closes the card", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  const seenWords = [];
  await toolbar(page, "Next mark").focus();
  for (let i = 1; i <= 3; i++) {
    await page.keyboard.press("Enter");
    await event(page, "hedgerow-select", i);
    seenWords.push((await highlighted(page))["hedgerow-current"][0]);
  }
  assert.deepEqual(seenWords, ["Port Ellery", "may", "Tomas Ferrow"]);
  await page.keyboard.press("Escape");
  assert.equal((await highlighted(page))["hedgerow-current"], undefined);
  await page.context().close();
});

test("attributes and properties choose what is shown, at once", async () => {
  const page = await open(browser, `${server.url}/quiet`);
  await event(page, "hedgerow-analysis");
  assert.ok(Object.keys(await highlighted(page)).every((name) => /person|organization|place|epistemic|approximator/.test(name)));
  assert.equal(await page.locator("hedgerow-article [part=toolbar]").isVisible(), false);
  const { x, y } = await placeOf(page, "Oskar Lindqvist");
  await page.mouse.click(x, y);
  await event(page, "hedgerow-select");
  assert.equal(await page.locator("hedgerow-article [part=card]").isVisible(), false);
  await page.evaluate(() => Object.assign(document.querySelector("hedgerow-article"), { categories: ["person"], legend: true, card: true }));
  assert.deepEqual(Object.keys(await highlighted(page)).filter((name) => name !== "hedgerow-current"), ["hedgerow-person"]);
  assert.equal(await page.locator("hedgerow-article [part=toolbar]").isVisible(), true);
  const below = await placeOf(page, "Oskar Lindqvist");
  await page.mouse.click(below.x, below.y);
  await page.locator("hedgerow-article [part=card]").waitFor();
  await page.context().close();
});

test("its words can be in another language", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  await page.evaluate(() => {
    const element = document.querySelector("hedgerow-article");
    element.constructor.wordings.set("de", { ...element.constructor.wordings.get("en"), kinds: "Alle Arten" });
    element.wordsLanguage = "de";
    element.wording = { groups: { names: "Namen" } };
  });
  await toolbar(page, "Alle Arten").waitFor();
  await toolbar(page, /^Namen/).waitFor();
  await page.context().close();
});

test("changes of the article are followed", async () => {
  const page = await open(browser, server.url);
  await event(page, "hedgerow-analysis");
  await page.evaluate(() => {
    const paragraph = document.createElement("p");
    paragraph.textContent = "Later, Priya Anand said the ferry might run.";
    document.querySelector("ul").before(paragraph);
  });
  await event(page, "hedgerow-analysis", 2);
  assert.deepEqual((await highlighted(page))["hedgerow-person"], ["Tomas Ferrow", "Nora Whitlock", "Whitlock", "Priya Anand", "Oskar Lindqvist"]);
  await page.context().close();
});

test("selection, copy and find are as before", async () => {
  const [marked, bare] = [await open(browser, server.url, { permissions: ["clipboard-read", "clipboard-write"] }), await open(browser, `${server.url}/bare`, { permissions: ["clipboard-read", "clipboard-write"] })];
  await event(marked, "hedgerow-analysis");
  const behavior = (page) => page.evaluate(async () => {
    const paragraph = document.querySelector("p:nth-of-type(2)");
    getSelection().selectAllChildren(paragraph);
    const selected = getSelection().toString();
    document.execCommand("copy");
    const items = await navigator.clipboard.read();
    const copied = await (await items[0].getType("text/html")).text();
    getSelection().removeAllRanges();
    const found = ["officials said", "Port Ellery may", "no such words"].map((words) => [find(words), getSelection().toString()]);
    return { selected, copied: copied.replaceAll(location.pathname, "/"), found };
  });
  assert.deepEqual(await behavior(marked), await behavior(bare));
  await marked.context().close();
  await bare.context().close();
});
