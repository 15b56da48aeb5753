// Takes the pictures of the README anew: `npm run pictures`, after `cargo xtask package`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, openSample, serve, www } from "../tests/browser/support.js";
import { elementPage, event, open, servePages } from "../tests/element/support.js";

const pathOf = (name) => fileURLToPath(new URL(`../docs/images/${name}.png`, import.meta.url));
const sample = readFileSync(join(www, "sample.txt"), "utf8");

/** The page with the sample. */
async function reading(browser, name, colorScheme) {
  const server = await serve();
  const page = await openSample(browser, server.url, { colorScheme });
  await page.mouse.move(0, 0);
  await page.screenshot({ path: pathOf(name) });
  server.close();
}

/** The same article on a page of news, with the card of a name in its second paragraph. */
async function element(browser, name) {
  const [headline, ...paragraphs] = sample.trim().split(/\n+/);
  const head = "<style>body { max-width: 680px; margin: 32px auto; font: 19px/1.64 'Liberation Serif', Georgia, serif } h1 { line-height: 1.2 }</style>";
  const body = `<article><h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("\n")}</article>`;
  const server = await servePages({ "/story": elementPage({ head, body }) });
  const page = await open(browser, `${server.url}/story`, { viewport: { width: 900, height: 800 } });
  await event(page, "hedgerow-analysis");
  for (let marks = 0; marks < 6; marks++) await page.getByRole("button", { name: "Next mark" }).click();
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300); // the card fades in
  await page.screenshot({ path: pathOf(name) });
  server.close();
}

const browser = await launch();
await reading(browser, "reading", "light");
await reading(browser, "reading-dark", "dark");
await element(browser, "element");
await browser.close();
