import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { article, elementPage, event, highlighted, launch, open, servePages } from "./support.js";

let server, other, browser;
const people = ["Tomas Ferrow", "Nora Whitlock", "Whitlock", "Oskar Lindqvist"];
const under = (policy, page = elementPage()) => ({ html: page, headers: { "content-security-policy": policy } });

before(async () => {
  other = await servePages({});
  const elsewhere = `<script type="module" src="${other.url}/hedgerow/define.js"></script>`;
  server = await servePages({
    "/no-wasm": under("default-src 'self'; style-src 'unsafe-inline'"),
    "/strict": under("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'none'"),
    "/forbidden": under(`default-src 'none'; script-src ${other.url}; style-src 'none'`, elementPage({ script: elsewhere })),
    "/no-worker": under("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'none'"),
    "/trusted": under("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types hedgerow"),
    "/trusting-nobody": under("require-trusted-types-for 'script'; trusted-types none-of-these"),
    "/elsewhere": elementPage({ script: elsewhere }),
    "/rtl": elementPage({ attributes: 'dir="rtl"' }),
    "/dark": elementPage({ head: "<style>body{background:#111;color:#eee}</style>" }),
    "/styled": elementPage({ head: "<style>*{color:red!important;background:blue!important;display:inline!important} mark{font-size:90px} button,div,span{position:absolute!important;visibility:hidden!important}</style>" }),
    "/two": elementPage().replace("</main>", `</main><hedgerow-article id="second"><p>Ruth Okafor may sing.</p></hedgerow-article>`),
    "/frame": `<!doctype html><iframe src="/dark" style="width:800px;height:800px"></iframe><script type="module" src="/hedgerow/index.js"></script>`,
    "/tree": `<!doctype html><html lang="en"><body><story-box></story-box><script type="module">
      import "/hedgerow/define.js";
      customElements.define("story-box", class extends HTMLElement {
        connectedCallback() { this.attachShadow({ mode: "open" }).innerHTML = '<hedgerow-article>' + ${JSON.stringify(article.replace("</script>", ""))}.replace(/<script.*/, "") + '</hedgerow-article>'; }
      });
    </script></body></html>`,
    "/french": elementPage({ body: `<p>${"Le maire de la ville a dit que le pont sera fermé lundi pour des travaux. ".repeat(5)}</p>` }),
    "/no-model": under("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'none'", elementPage({ attributes: 'model="/nowhere.bin"' })),
    "/old": elementPage({ head: "<script>delete globalThis.Highlight; delete CSS.highlights</script>" }),
    "/old-allowed": elementPage({ head: "<script>delete globalThis.Highlight; delete CSS.highlights</script><style>mark{font-size:90px;color:red}</style>", attributes: 'fallback="mark"' }),
    "/old-bare": elementPage({ script: "" }),
  });
  browser = await launch();
});
after(async () => { await browser.close(); server.close(); other.close(); });

async function marksOf(path, options) {
  const page = await open(browser, server.url + path, options);
  await event(page, "hedgerow-analysis");
  assert.deepEqual((await highlighted(page))["hedgerow-person"], people, path);
  return page;
}

async function troubleOf(path) {
  const page = await open(browser, server.url + path);
  await event(page, "hedgerow-error");
  const trouble = await page.evaluate(() => seen.find(({ type }) => type === "hedgerow-error").detail);
  const told = page.messages.filter((message) => message.startsWith("Hedgerow:"));
  assert.deepEqual(told, [`Hedgerow: ${trouble.message}`]);
  await page.context().close();
  return trouble;
}

test("a strict policy that allows WebAssembly is enough, also one that forbids styles", async () => {
  const page = await marksOf("/strict");
  const { height } = await page.locator("hedgerow-article [part=toolbar]").boundingBox();
  assert.ok(height > 20);
  await page.context().close();
});

test("where a page may compile no WebAssembly, its worker may, unless the worker is sent with the policy too", async () => {
  await (await marksOf("/no-wasm")).context().close();
});

test("where no worker may start, the analysis runs without one", async () => {
  await (await marksOf("/no-worker")).context().close();
});

test("a policy that forbids it all is named, with the line to add, in one message and one event", async () => {
  const trouble = await troubleOf("/forbidden");
  assert.equal(trouble.code, "policy");
  assert.match(trouble.remedy, /connect-src/);
});

test("a file that is missing is named as what it is, also where the policy refuses a worker", async () => {
  const trouble = await troubleOf("/no-model");
  assert.deepEqual([trouble.code, trouble.remedy], ["failed", null]);
  assert.match(trouble.message, /nowhere\.bin could not be loaded \(404\)/);
});

test("a page that trusts only named policies can name this one, and works without a worker where it names none", async () => {
  const page = await marksOf("/trusted");
  assert.equal(page.workers().length, 1);
  await page.context().close();
  await (await marksOf("/trusting-nobody")).context().close();
});

test("it works from another origin", async () => {
  const page = await marksOf("/elsewhere");
  assert.equal(page.workers().length, 1);
  await page.context().close();
});

test("right to left, the toolbar runs the other way and the marks are the same", async () => {
  const page = await marksOf("/rtl");
  const leftOf = async (name) => (await page.locator("hedgerow-article").getByRole("button", { name }).boundingBox()).x;
  assert.ok(await leftOf("Hedgerow") > await leftOf("All kinds"));
  await page.context().close();
});

test("the toolbar is light on a dark page, and turns when the page does", async () => {
  const page = await marksOf("/dark");
  const color = () => page.locator("hedgerow-article [part=toolbar]").evaluate((bar) => getComputedStyle(bar).color);
  assert.equal(await color(), "rgb(230, 228, 223)");
  await page.evaluate(() => { document.body.style.cssText = "background: white; color: black"; });
  await page.locator("hedgerow-article [part=toolbar]").hover();
  assert.equal(await color(), "rgb(29, 28, 26)");
  await page.context().close();
});

test("what the page's styles say of everything does not reach the toolbar", async () => {
  const page = await open(browser, `${server.url}/styled`);
  await event(page, "hedgerow-analysis");
  const look = await page.locator("hedgerow-article").getByRole("button", { name: /^Names/ }).evaluate((node) => {
    const { position, visibility, color } = getComputedStyle(node);
    return { position, visibility, color };
  });
  assert.deepEqual(look, { position: "static", visibility: "visible", color: "rgb(29, 28, 26)" });
  await page.context().close();
});

test("on paper there are marks and no toolbar", async () => {
  const page = await marksOf("/rtl");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("hedgerow-article [part=toolbar]").isVisible(), false);
  assert.deepEqual((await highlighted(page))["hedgerow-person"], people);
  await page.context().close();
});

test("in forced colors, where every highlight looks like a selection, only the mark that one walks to is drawn", async () => {
  const page = await open(browser, `${server.url}/rtl`, { forcedColors: "active" });
  await event(page, "hedgerow-analysis");
  assert.deepEqual(await highlighted(page), {});
  await page.locator("hedgerow-article").getByRole("button", { name: "Next mark" }).click();
  assert.deepEqual(await highlighted(page), { "hedgerow-current": ["Port Ellery"] });
  await page.context().close();
});

test("two instances share the registry and take away only their own", async () => {
  const page = await open(browser, `${server.url}/two`);
  await event(page, "hedgerow-analysis", 2);
  assert.deepEqual((await highlighted(page))["hedgerow-person"].toSorted(), [...people, "Ruth Okafor"].toSorted());
  await page.evaluate(() => {
    CSS.highlights.set("the-page-s-own", new Highlight());
    document.querySelector("#second").remove();
  });
  assert.deepEqual((await highlighted(page))["hedgerow-person"], people);
  await page.evaluate(() => document.querySelector("hedgerow-article").remove());
  assert.deepEqual(await page.evaluate(() => [[...CSS.highlights.keys()], document.adoptedStyleSheets.length]), [["the-page-s-own"], 0]);
  await page.context().close();
});

test("two versions on one page: the first keeps the element, and both highlight", async () => {
  const page = await open(browser, `${server.url}/two`);
  await event(page, "hedgerow-analysis", 2);
  const left = await page.evaluate(async () => {
    const { analyze, highlight, readText } = await import("/other-version/index.js");
    await import("/other-version/define.js");
    const root = document.querySelector("#second");
    const handle = highlight(root, await analyze(readText(root).text));
    const both = CSS.highlights.get("hedgerow-person").size;
    handle.clear();
    return [both, CSS.highlights.get("hedgerow-person").size, document.adoptedStyleSheets.length];
  });
  assert.deepEqual(left, [6, 5, 1]);
  assert.deepEqual(page.messages.filter((message) => message.startsWith("error")), []);
  await page.context().close();
});

test("the functions reach into a frame of the same origin", async () => {
  const page = await open(browser, `${server.url}/frame`);
  const inside = page.frames()[1];
  await inside.waitForFunction(() => CSS.highlights.size > 0);
  const found = await page.evaluate(async () => {
    const { analyze, highlight, readText } = await import("/hedgerow/index.js");
    const root = frames[0].document.querySelector("p.byline");
    const handle = highlight(root, await analyze(readText(root).text), { categories: ["person"] });
    const sizes = [frames[0].CSS.highlights.get("hedgerow-person").size, CSS.highlights.size];
    handle.clear();
    return [...sizes, frames[0].CSS.highlights.get("hedgerow-person").size];
  });
  assert.deepEqual(found, [5, 0, 4]);
  await page.context().close();
});

test("an article in a shadow tree is marked and its marks can be clicked", async () => {
  const page = await marksOf("/tree");
  const sheets = await page.evaluate(() => [document.adoptedStyleSheets.length, document.querySelector("story-box").shadowRoot.adoptedStyleSheets.length]);
  assert.deepEqual(sheets, [0, 1]);
  const { x, y } = await page.getByText("Oskar Lindqvist").evaluate((node) => {
    const range = document.createRange();
    range.setStart(node.firstChild, 0);
    range.setEnd(node.firstChild, 5);
    return range.getBoundingClientRect();
  });
  await page.mouse.click(x + 8, y + 8);
  await event(page, "hedgerow-select");
  await page.context().close();
});

test("a page that changes all the time is followed for a while, then left in peace, and read again when asked", async () => {
  const page = await open(browser, `${server.url}/two`);
  await event(page, "hedgerow-analysis", 2);
  await page.clock.install();
  await page.evaluate(() => setInterval(() => { document.querySelector("#second p").textContent = `Ruth Okafor may sing ${performance.now()} songs.`; }, 200));
  for (let i = 0; i < 40; i++) await page.clock.runFor(1_500);
  await event(page, "hedgerow-error");
  const { code } = await page.evaluate(() => seen.find(({ type }) => type === "hedgerow-error").detail);
  const [errors, analyses] = await page.evaluate(() => ["hedgerow-error", "hedgerow-analysis"].map((type) => seen.filter((event) => event.type === type).length));
  assert.deepEqual([code, errors], ["restless", 1]);
  assert.ok(analyses <= 10, `${analyses} analyses in a minute`);
  await page.locator("#second").getByRole("button", { name: "Read again" }).click();
  await event(page, "hedgerow-analysis", analyses + 1);
  await page.context().close();
});

test("a browser without highlights is told so once, and the page stays as it is and downloads nothing", async () => {
  const trouble = await troubleOf("/old");
  assert.equal(trouble.code, "unsupported");
  assert.match(trouble.message, /fallback="mark"/);
});

test("an article in another language is left alone, with a word about it, until it is English", async () => {
  const page = await open(browser, `${server.url}/french`);
  await event(page, "hedgerow-error");
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => /wasm|model|worker/.test(name)));
  assert.deepEqual([await page.evaluate(() => seen[0].detail.code), await highlighted(page), asked], ["language", {}, []]);
  await page.locator("hedgerow-article").getByText(/does not look like English/).waitFor();
  await page.evaluate(() => { document.querySelector("hedgerow-article p").textContent = "Nora Whitlock, the mayor, said the bridge may close."; });
  await event(page, "hedgerow-analysis");
  assert.deepEqual((await highlighted(page))["hedgerow-person"], ["Nora Whitlock"]);
  await page.context().close();
});

test("where the owner allows it, words are wrapped, and unwrapped without a trace", async () => {
  const page = await open(browser, `${server.url}/old-allowed`);
  const bare = await open(browser, `${server.url}/old-bare`);
  await event(page, "hedgerow-analysis");
  const wrapped = () => page.$$eval("mark.hedgerow-person", (nodes) => nodes.map((node) => node.textContent.replaceAll("\u00ad", "")));
  assert.deepEqual(await wrapped(), people);
  assert.equal(await page.$eval("mark.hedgerow-person", (node) => getComputedStyle(node).fontSize), "16px");
  await page.locator("hedgerow-article").getByRole("button", { name: /^Names/ }).click();
  assert.deepEqual(await wrapped(), []);
  await page.locator("hedgerow-article").getByRole("button", { name: /^Names/ }).click();
  assert.deepEqual(await wrapped(), people);
  await page.waitForTimeout(700);
  assert.equal(await page.evaluate(() => seen.length), 1);
  const html = (element) => element.innerHTML;
  const [before, after] = [await bare.$eval("hedgerow-article", html), await page.$eval("hedgerow-article", (element) => { element.remove(); return element.innerHTML; })];
  assert.equal(after, before);
  await page.context().close();
  await bare.context().close();
});
