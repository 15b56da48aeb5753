import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, openPage, openSample, paste, serve, settled } from "./support.js";

let server, browser;
before(async () => { [server, browser] = await Promise.all([serve(), launch()]); });
after(async () => { await browser.close(); server.close(); });

const sentence = "“It will close on Monday,” said Nora Whitlock, the mayor.";

/** What stands before a sentence must not move the marks in it. */
const beginnings = {
  "emoji": "👩🏽‍🌾🐏 A flock 🐑. ",
  "combining marks": "Jose\u0301 and Zoe\u0308 ate cre\u0300me bru\u0302le\u0301e. ",
  "carriage returns": "First line.\r\nSecond line.\r\n\r\n",
  "right-to-left text": "قال الوزير إن الجسر مغلق. שלום עולם. ",
  "lone surrogates": "Broken \ud83d and \udc11 halves. ",
};

test("a paste needs no box: on the page just opened, and while another text is read", async () => {
  const page = await openPage(browser, server.url, { permissions: ["clipboard-read", "clipboard-write"] });
  const pasteAnywhere = async (text) => {
    await page.evaluate((content) => navigator.clipboard.writeText(content), text);
    await page.keyboard.press("Control+v");
    await page.waitForFunction((content) => document.querySelector("#box").value === content, text);
    await settled(page);
  };
  await pasteAnywhere(sentence);
  assert.ok(await page.locator(".reading mark.person").count() > 0);
  await pasteAnywhere("The bridge may close, officials said.");
  await page.getByRole("button", { name: "Back to the one before" }).click();
  await page.waitForFunction((content) => document.querySelector("#box").value === content, sentence);
  await page.locator(".find input").click();
  await page.keyboard.press("Control+v");
  assert.equal(await page.inputValue("#box"), sentence);
  await page.context().close();
});

test("a file that is pasted is opened, and a picture is refused in words", async () => {
  const page = await openPage(browser, server.url);
  const pasteFile = (name, type) => page.evaluate(([content, called, kind]) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([content], called, { type: kind }));
    document.querySelector("#box").dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData }));
  }, [sentence, name, type]);
  await pasteFile("image.png", "image/png");
  await page.getByText("“image.png” is not a text").waitFor();
  await pasteFile("a.txt", "text/plain");
  await page.waitForFunction((content) => document.querySelector("#box").value === content, sentence);
  await page.context().close();
});

for (const [name, beginning] of Object.entries(beginnings)) {
  test(`marks sit on the right letters after ${name}`, async () => {
    const page = await openPage(browser, server.url);
    await paste(page, beginning + sentence);
    const marks = await page.$$eval(".reading mark", (nodes) => nodes.map((node) => [node.className.split(" ").pop(), node.textContent]));
    const texts = marks.map(([, text]) => text);
    for (const wanted of ["Nora Whitlock", "Monday", "“It will close on Monday,”"]) assert.ok(texts.includes(wanted), `${wanted} in ${JSON.stringify(texts)}`);
    const shown = await page.locator(".reading").evaluate((node) => node.textContent);
    const written = await page.inputValue("#box");
    assert.equal(shown.replace(/\s/g, ""), written.replace(/\s/g, ""));
    await page.context().close();
  });

  test(`the analyzer's spans are slices of the text it was given after ${name}`, async () => {
    const page = await openPage(browser, server.url);
    const wrong = await page.evaluate(async (text) => {
      const { createAnalyzer } = await import("./analyzer.js");
      const analyzer = createAnalyzer();
      const { entities, quotes, hedges } = await analyzer.analyze(text);
      analyzer.dispose();
      const spans = [...entities, ...quotes, ...hedges, ...quotes.flatMap(({ speaker, cue }) => [speaker, cue].filter(Boolean))];
      if (!entities.some((entity) => text.slice(entity.start, entity.end) === "Nora Whitlock")) return ["Nora Whitlock was not found"];
      return spans.filter((span) => span.text !== text.slice(span.start, span.end)).map((span) => span.text);
    }, beginning + sentence);
    assert.deepEqual(wrong, []);
    await page.context().close();
  });
}

test("typing keeps the caret and the undo history, and marks follow", async () => {
  const page = await openPage(browser, server.url);
  await page.focus("#box");
  await page.keyboard.type("It rained in March. ");
  await page.keyboard.insertText(sentence);
  await page.waitForFunction(() => document.querySelector("#mirror").textContent.includes("Whitlock") && document.querySelector("#mirror mark.person"));
  await page.evaluate(() => document.querySelector("#box").setSelectionRange(3, 3));
  await page.keyboard.type("hardly ");
  const state = await page.$eval("#box", (box) => [box.value.slice(0, 16), box.selectionStart, box.selectionEnd, document.activeElement === box]);
  assert.deepEqual(state, ["It hardly rained", 10, 10, true]);
  await page.waitForFunction(() => document.querySelector("#mirror").textContent === document.querySelector("#box").value);
  // how many letters one undo takes back is the browser's choice
  for (let i = 0; i < 7 && (await page.inputValue("#box")).includes(" h"); i++) await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("#box"), `It rained in March. ${sentence}`);
  await page.context().close();
});

test("the mirror is drawn where the letters of the box are", async () => {
  for (const width of [1280, 360]) {
    const page = await openSample(browser, server.url, { viewport: { width, height: 700 } });
    await page.click("#view");
    const [box, mirror, inner] = await page.evaluate(() => {
      const [box, mirror] = [document.querySelector("#box"), document.querySelector("#mirror")];
      return [box.scrollHeight, mirror.offsetHeight, box.clientWidth === mirror.clientWidth];
    });
    assert.ok(Math.abs(box - mirror) <= 2, `${box} against ${mirror}`);
    assert.ok(inner);
    await page.context().close();
  }
});

test("going to the box and back stays at the same place of the text", async () => {
  const page = await openSample(browser, server.url);
  await page.evaluate(() => document.querySelectorAll(".reading h3")[1].scrollIntoView());
  const heading = "Who Pays, and Who Remembers";
  const onScreen = (selector) => page.waitForFunction(([all, words]) => [...document.querySelectorAll(all)].some((node) => {
    const { top } = node.getBoundingClientRect();
    return node.textContent === words && top > 0 && top < innerHeight;
  }), [selector, heading], { timeout: 5_000 });
  const press = () => page.evaluate(() => document.querySelector("#view").click()); // a click by Playwright scrolls first
  await onScreen(".reading h3");
  await press();
  await onScreen("#mirror > div");
  await press();
  await onScreen(".reading h3");
  await page.context().close();
});

test("going back to editing keeps the caret, and undo brings back what the sample replaced", async () => {
  const page = await openPage(browser, server.url);
  await page.focus("#box");
  await page.keyboard.insertText(sentence);
  await page.evaluate(() => document.querySelector("#box").setSelectionRange(5, 9));
  await page.click("#view");
  await settled(page);
  await page.click("#view");
  assert.deepEqual(await page.$eval("#box", (box) => [box.selectionStart, box.selectionEnd]), [5, 9]);
  await page.click("#new");
  assert.equal(await page.inputValue("#box"), "");
  await page.focus("#box");
  await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("#box"), sentence);
  await page.context().close();
});

test("a dead worker is noticed: a message, the text kept, and the next try works", async () => {
  const page = await openPage(browser, "about:blank");
  await page.addInitScript(() => {
    const Original = Worker;
    window.workers = [];
    window.Worker = class extends Original { constructor(...all) { super(...all); window.workers.push(this); } };
  });
  await page.goto(server.url);
  await paste(page, sentence);
  await page.evaluate(() => window.workers.at(-1).terminate());
  await page.click("#view");
  await page.focus("#box");
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(" It may rain.");
  await page.getByRole("button", { name: "Try again" }).waitFor();
  assert.match(await page.locator("#state").innerText(), /still here/);
  assert.equal(await page.inputValue("#box"), `${sentence} It may rain.`);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("#mirror mark.person").first().waitFor({ state: "attached" });
  assert.equal(await page.locator("#state").innerText(), "");
  assert.equal(await page.evaluate(() => window.workers.length), 2);
  await page.context().close();
});

test("an HTML file gives its blocks; what is no text is refused in words", async () => {
  const page = await openPage(browser, server.url);
  const markup = `<title>no</title><nav>Menu</nav><article><h1>A Bridge Closes</h1><p>Said <b>Nora</b> Whitlock.<br>Next line.</p><table><tr><th>Year</th><th>Ships</th></tr> <tr><td>2024</td> <td>11</td></tr></table><script>alert(1)</script></article>`;
  await page.setInputFiles("input[type=file]", { name: "a.html", mimeType: "text/html", buffer: Buffer.from(markup) });
  await page.waitForFunction(() => document.querySelector("#box").value !== "");
  assert.equal(await page.inputValue("#box"), "A Bridge Closes\n\nSaid Nora Whitlock.\nNext line.\n\nYear\tShips\n\n2024\t11");
  await page.setInputFiles("input[type=file]", { name: "a.docx", mimeType: "application/zip", buffer: Buffer.from([80, 75, 3, 4]) });
  await page.waitForFunction(() => /cannot|not a text/.test(document.querySelector("#notice").textContent));
  await page.context().close();
});

test("a new text and a file have a way back to the one before", async () => {
  const page = await openPage(browser, server.url);
  await paste(page, sentence);
  const back = async () => {
    await page.getByRole("button", { name: "Back to the one before" }).click();
    await page.waitForFunction((content) => document.querySelector("#box").value === content, sentence);
  };
  await page.click("#new");
  assert.equal(await page.inputValue("#box"), "");
  await back();
  const outline = await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["It may rain."], "rain.txt", { type: "text/plain" }));
    document.querySelector("#tools").dispatchEvent(new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer }));
    const { outlineStyle } = getComputedStyle(document.querySelector("main"));
    document.querySelector("#tools").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    return outlineStyle;
  });
  assert.equal(outline, "dashed");
  await page.getByText("This is “rain.txt”.").waitFor();
  await back();
  await page.context().close();
});

test("a long analysis can be stopped, and the text stays", async () => {
  const page = await openPage(browser, "about:blank");
  await page.addInitScript(() => {
    const Original = Worker;
    window.Worker = class extends Original { postMessage(data, ...rest) { if (!data.text?.startsWith("Slow")) super.postMessage(data, ...rest); } };
  });
  await page.goto(server.url);
  await page.focus("#box");
  await page.keyboard.insertText("Slow text.");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped. Your text is still here").waitFor();
  assert.equal(await page.inputValue("#box"), "Slow text.");
  await page.keyboard.press("Escape");
  await page.fill("#box", sentence);
  await page.locator("#mirror mark.person").first().waitFor({ state: "attached" });
  await page.context().close();
});
