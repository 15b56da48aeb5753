import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { formats } from "../../www/formats.js";
import { pack } from "../../www/share.js";
import { launch, openPage, openSample, paste, serve, settled } from "./support.js";

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

test("every form can be saved, and the web page shows its marks alone", async () => {
  const page = await openSample(browser, server.url);
  await page.click("#keep");
  const files = {};
  for (const { id, label } of formats) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: `Save ${label}`, exact: true }).click();
    assert.match((await download).suggestedFilename(), /^a-town-votes-on-its-last-hedgerow-and\.[a-z.]+$/);
    files[id] = await (await download).path();
    await page.waitForTimeout(120); // a browser takes ten in a row, then no more for a second
  }
  assert.match(readFileSync(files.quotes, "utf8"), /^\ufeffquote,/);
  const saved = await openPage(browser, "about:blank", { viewport: { width: 320, height: 700 }, colorScheme: "dark" });
  await saved.setContent(readFileSync(files.html, "utf8"));
  assert.ok(await saved.locator("mark.person").first().evaluate((node) => getComputedStyle(node).textDecorationLine === "underline"));
  const [fits, color] = await saved.evaluate(() => [document.documentElement.scrollWidth <= innerWidth, getComputedStyle(document.querySelector("mark.person")).textDecorationColor]);
  assert.ok(fits, "the saved page is wider than a phone");
  assert.equal(color, "rgb(108, 184, 255)", "the saved page is not dark where the reader wants it");
  assert.equal(JSON.parse(readFileSync(files.json, "utf8")).text, await page.inputValue("#box"));
  await saved.context().close();
  await page.context().close();
});

test("a link brings the switches back, and holds nothing of the text", async () => {
  const page = await openSample(browser, server.url, { permissions: ["clipboard-read", "clipboard-write"] });
  await page.click('.category[data-kind="person"]');
  await page.click('.only[data-only="writer"]');
  await page.click("#keep");
  await page.getByRole("button", { name: "Copy a link to this view" }).click();
  await page.getByText("Link copied").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(link.length < 200);
  const other = await openSample(browser, link);
  assert.equal(await other.locator('.category[data-kind="person"]').getAttribute("aria-pressed"), "false");
  assert.equal(await other.locator('.only[data-only="writer"]').getAttribute("aria-pressed"), "true");
  await other.context().close();
  await page.context().close();
});

test("a link can hold the text too", async () => {
  const page = await openPage(browser, server.url, { permissions: ["clipboard-read", "clipboard-write"] });
  const text = "“It may rain,” said Nora Whitlock 🐑.";
  await paste(page, text);
  await page.click("#keep");
  await page.getByRole("button", { name: "Copy a link with the text" }).click();
  await page.getByText("Link copied").waitFor();
  const other = await openPage(browser, await page.evaluate(() => navigator.clipboard.readText()));
  await settled(other);
  assert.equal(await other.inputValue("#box"), text);
  await other.context().close();
  await page.context().close();
});

test("a link opened in a page that is open brings its text, and one that was cut off says so", async () => {
  const page = await openSample(browser, server.url);
  await page.goto(`${server.url}#text=${await pack("“It may snow,” said Nora Whitlock.")}`);
  await page.waitForFunction(() => document.querySelector("#box").value.includes("snow"));
  await settled(page);
  await page.goto(`${server.url}#text=abc`);
  await page.getByText("cannot be read").waitFor();
  assert.match(await page.inputValue("#box"), /snow/);
  await page.goto("about:blank");
  await page.goto(`${server.url}#text=abc`);
  await settled(page);
  await page.getByText("cannot be read").waitFor();
  await page.context().close();
});

test("what the reader changes after a link outlives a reload", async () => {
  const page = await openPage(browser, `${server.url}#hide=person&text=${await pack("“It may snow,” said Nora Whitlock.")}`);
  await settled(page);
  assert.match(page.url(), /hide=person&text=/);
  await page.click('.category[data-kind="person"]');
  assert.match(page.url(), /#text=/);
  await page.click("#view");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" It did.");
  await page.waitForFunction(() => sessionStorage.getItem("hedgerow.text")?.endsWith("It did."));
  await page.reload();
  await settled(page);
  assert.equal(await page.inputValue("#box"), "“It may snow,” said Nora Whitlock. It did.");
  assert.equal(await page.locator('.category[data-kind="person"]').getAttribute("aria-pressed"), "true");
  await page.context().close();
});

test("words are found, and Enter goes from place to place", async () => {
  const page = await openSample(browser, server.url);
  await page.keyboard.press("/");
  await page.keyboard.type("hedge");
  await page.getByText(/^\d+ places$/).waitFor();
  await page.keyboard.press("Enter");
  assert.equal((await page.evaluate(() => getSelection().toString())).toLowerCase(), "hedge");
  await page.getByText(/^1 of \d+$/).waitFor();
  for (const [key, place] of [["Enter", 2], ["Enter", 3], ["Shift+Enter", 2], ["Enter", 3]]) {
    await page.keyboard.press(key);
    await page.getByText(new RegExp(`^${place} of \\d+$`)).waitFor();
  }
  await page.context().close();
});

test("straight marks and a space find curly marks and a line end", async () => {
  const page = await openPage(browser, server.url);
  await paste(page, "“It’s late,”\nsaid Nora Whitlock, who had come to the bridge\nwith her brother.");
  for (const words of ["it's late", '"it', "bridge with"]) {
    await page.locator(".find input").fill(words);
    await page.getByText("1 place").waitFor();
  }
  await page.context().close();
});

test("a search while writing is made in the read view, in the text as it now is", async () => {
  const page = await openSample(browser, server.url);
  await page.click("#view");
  await page.locator("#box").press("Control+Home");
  await page.keyboard.type("The zeppelin may land. ");
  await page.locator(".find input").fill("zeppelin");
  await page.getByText("1 place").waitFor();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => getSelection().toString() === "zeppelin");
  await page.context().close();
});

test("a text in another language is not marked unless the reader says so", async () => {
  const page = await openPage(browser, server.url);
  await paste(page, "De gemeenteraad van het stadje Oudewater besloot op dinsdag dat de oude brug in het voorjaar gesloten wordt. De burgemeester Anna Visser zei dat er geen geld is voor een nieuwe brug, maar dat de bewoners op de hoogte worden gehouden.");
  await page.getByText("does not look English").waitFor();
  assert.equal(await page.locator(".reading mark").count(), 0);
  await page.getByRole("button", { name: "Mark it all the same" }).click();
  await page.waitForFunction(() => document.querySelector("#state").textContent === "");
  await page.context().close();
});

test("lines broken by hand are joined when asked, and the break comes back", async () => {
  const page = await openPage(browser, server.url);
  const broken = "The council met for three hours in the\nold library and came to no deci-\nsion about the bridge, which has been\nclosed since the flood in the spring of\nlast year and may stay closed until the\nsummer, when the water is low enough for\nthe divers, the mayor said.";
  await paste(page, broken);
  await page.getByRole("button", { name: "Join the lines" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor(); // what joins them is loaded when it is asked for
  await settled(page);
  assert.match(await page.inputValue("#box"), /came to no decision about the bridge, which/);
  await page.getByRole("button", { name: "Undo" }).click();
  await settled(page);
  assert.equal(await page.inputValue("#box"), broken);
  await page.context().close();
});

test("the source of a page is freed of its tags when asked, and nothing in it runs", async () => {
  const page = await openPage(browser, server.url);
  await paste(page, "<article><h1>A Bridge Closes</h1><p>Nora Whitlock said it may close.</p><img src=x onerror='globalThis.ran = 1'><p>It rained.</p></article>");
  await page.getByRole("button", { name: "Take its tags away" }).click();
  await page.waitForFunction(() => document.querySelector("#box").value === "A Bridge Closes\n\nNora Whitlock said it may close.\n\nIt rained.");
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  await page.context().close();
});

test("what is told of a text can be put away, and is told again of the next", async () => {
  const page = await openPage(browser, server.url);
  const told = page.getByText("written in Markdown");
  await paste(page, "# A Bridge Closes\n\n**Nora Whitlock** said it may close.");
  await told.waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await told.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "sheet");
  await page.click("#view");
  await page.keyboard.type("x");
  await page.waitForFunction(() => document.querySelector("#mirror").textContent.includes("x"));
  assert.equal(await told.count(), 0);
  await paste(page, "# A Bridge Opens\n\n**Nora Whitlock** said it may open.");
  await told.waitFor();
  await page.context().close();
});

test("Markdown is freed of its signs when asked, and at once in a file that is called so", async () => {
  const page = await openPage(browser, server.url);
  const markup = "# A Bridge Closes\n\n**Nora Whitlock** said the [bridge](https://example.org/b) may close.";
  const words = "A Bridge Closes\n\nNora Whitlock said the bridge may close.";
  const holds = (text) => page.waitForFunction((content) => document.querySelector("#box").value === content, text);
  await paste(page, markup);
  await page.getByRole("button", { name: "Take its signs away" }).click();
  await holds(words);
  await page.getByRole("button", { name: "Undo" }).click();
  await holds(markup);
  await settled(page);
  assert.equal(await page.locator("#state").innerText(), "");
  await page.setInputFiles("input[type=file]", { name: "a.md", mimeType: "text/markdown", buffer: Buffer.from(markup) });
  await holds(words);
  await page.context().close();
});

test("two reports are compared", async () => {
  const page = await openSample(browser, server.url);
  await page.click("#compare");
  await page.fill(".second", "On Monday Nora Whitlock asked for $92 million.");
  const dates = page.locator(".differences section", { hasText: "Dates" }).locator(".columns > div");
  await dates.first().waitFor();
  assert.match(await dates.nth(1).innerText(), /Monday/);
  assert.match(await page.locator(".differences section", { hasText: "Numbers" }).locator(".columns > div").nth(2).innerText(), /\$92 million/);
  await page.mouse.click(5, 5);
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.click("#compare");
  await dates.first().waitFor();
  assert.match(await page.inputValue(".second"), /\$92 million/);
  await page.context().close();
});

test("a dialog stays while something is selected in it, and its button to close it stays in sight", async () => {
  const page = await openSample(browser, server.url, { viewport: { width: 360, height: 640 } });
  await page.click("#choices");
  const { x, y, width } = await page.locator("dialog").boundingBox();
  await page.mouse.move(x + width / 2, y + 120);
  await page.mouse.down();
  await page.mouse.move(x / 2, y + 60);
  await page.mouse.up();
  await page.locator("dialog").evaluate((dialog) => dialog.scrollTo(0, 400));
  const close = await page.locator("dialog .close").boundingBox();
  assert.ok(close.y >= y && close.y < y + 60, JSON.stringify({ close, y }));
  await page.click("dialog .close");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.context().close();
});

test("looks are chosen and kept: dark, lines only, own colors", async () => {
  const page = await openSample(browser, server.url);
  await page.click("#choices");
  await page.locator(".dialog select").selectOption("dark");
  await page.getByLabel("Tint the marked words").uncheck();
  await page.locator(".color input").first().fill("#ff0000");
  await page.locator(".color input").first().dispatchEvent("change");
  await page.keyboard.press("Escape");
  const look = () => page.evaluate(() => {
    const mark = getComputedStyle(document.querySelector(".reading mark.person"));
    return [mark.backgroundColor, mark.textDecorationColor, getComputedStyle(document.body).backgroundColor];
  });
  const wanted = ["rgba(0, 0, 0, 0)", "rgb(255, 0, 0)", "rgb(20, 23, 26)"];
  assert.deepEqual(await look(), wanted);
  await page.waitForTimeout(600);
  await page.reload();
  await settled(page);
  assert.deepEqual(await look(), wanted);
  await page.context().close();
});

test("paper has the key of the lines, also where the screen has it folded", async () => {
  const page = await openSample(browser, server.url, { viewport: { width: 390, height: 800 } });
  const key = page.locator('.category[data-kind="person"] .sample');
  assert.equal(await key.isVisible(), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await key.isVisible(), true);
  assert.equal(await key.evaluate((node) => getComputedStyle(node).backgroundColor), "rgba(0, 0, 0, 0)");
  await page.context().close();
});

test("the bars of shares are equally long, so that they can be compared", async () => {
  const page = await openSample(browser, server.url);
  const lengths = await page.$$eval(".findings .bar", (bars) => bars.map((bar) => Math.round(bar.getBoundingClientRect().width)));
  assert.ok(lengths.length > 3);
  assert.equal(new Set(lengths).size, 1, lengths.join(" "));
  await page.context().close();
});

test("a switch keeps its size when it is on", async () => {
  const page = await openSample(browser, server.url);
  const size = () => page.locator('.only[data-only="nameless"]').evaluate((node) => [node.offsetWidth, node.offsetHeight]);
  const off = await size();
  await page.click('.only[data-only="nameless"]');
  assert.deepEqual(await size(), off);
  await page.context().close();
});

test("the figures lead to the tables, also where these stand below the text", async () => {
  const page = await openSample(browser, server.url, { viewport: { width: 390, height: 800 } });
  await page.getByRole("button", { name: /^\d+ hedges$/ }).click();
  assert.equal(await page.locator("#tab-hedges").getAttribute("aria-selected"), "true");
  assert.ok(await page.locator("#panel").evaluate((node) => node.getBoundingClientRect().top < innerHeight));
  await page.context().close();
});

test("the strip and the figures lead into the text", async () => {
  const page = await openSample(browser, server.url);
  const strip = await page.locator(".strip").boundingBox();
  await page.mouse.click(strip.x + strip.width * 0.95, strip.y + 5);
  assert.ok(await page.evaluate(() => scrollY > 500));
  await page.locator(".filter", { hasText: "not named" }).click();
  assert.equal(await page.locator('.only[data-only="nameless"]').getAttribute("aria-pressed"), "true");
  await page.context().close();
});
