// The same as analyze.js, in a browser: `node benches/chromium.js FILE…` prints the bytes and the shortest milliseconds of each file.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, openPage, serve } from "../tests/browser/support.js";

const texts = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
const server = await serve();
const browser = await launch();
const page = await openPage(browser, server.url, { serviceWorkers: "block" });
await page.route("**/benches/shortest.js", (route) => route.fulfill({ path: fileURLToPath(new URL("shortest.js", import.meta.url)) }));
const times = await page.evaluate(measure, texts);
texts.forEach((text, index) => console.log(Buffer.byteLength(text), times[index].toFixed(4)));
await browser.close();
server.close();

/** Runs in the page. */
async function measure(texts) {
  const [{ loadEngine }, { unpack }, { shortest }] = await Promise.all(["/engine.js", "/unpack.js", "/benches/shortest.js"].map((file) => import(file)));
  const engine = await loadEngine({});
  return shortest((text) => unpack(text, engine(text)), texts);
}
