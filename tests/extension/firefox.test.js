// The extension in Firefox: its button marks the article and takes the marks away, whatever the page's policy, and its sidebar opens.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchFirefox, noFirefox } from "../browser/firefox.js";
import { highlighted } from "../element/support.js";

const unpacked = fileURLToPath(new URL("../../extension/dist/firefox/", import.meta.url));

const article = `<!doctype html><html lang="en"><title>Bridge</title><nav><p>Harriet Menu is not in the article.</p></nav>
  <article><h1>Bridge at Port Ellery may close</h1>
  <p>The bridge at Port Ellery may close on Monday, officials said. Nora Whitlock, the mayor, said the repairs would cost about $3 million.</p>
  <p>“It will close,” Whitlock said. “We have perhaps two weeks.” Oskar Lindqvist of the Harbor Authority said on Tuesday that the detour is long.</p>
  </article>`;
const policy = "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy }).end(article));
let page;
before(async () => {
  if (noFirefox) return;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  page = await launchFirefox(["--remote-allow-system-access"]);
});
after(async () => { await page?.close(); server.closeAllConnections(); server.close(); });

/** Runs a script in the browser itself, beside `extension`, the one that is tried, and `win`, its window. */
async function inBrowser(script) {
  await page.send("Marionette:SetContext", { value: "chrome" });
  const known = `const extension = WebExtensionPolicy.getByID("hedgerow@hedgerow.example").extension; const win = Services.wm.getMostRecentWindow("navigator:browser");`;
  const { value } = await page.send("WebDriver:ExecuteScript", { script: known + script, args: [] });
  await page.send("Marionette:SetContext", { value: "content" });
  return value;
}

const clickButton = () => inBrowser(`
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(win);`);

test("in Firefox, a click on the button marks the article and opens the sidebar, a second click takes the marks away", { skip: noFirefox }, async () => {
  await page.send("Addon:Install", { path: unpacked, temporary: true });
  await page.open(`http://127.0.0.1:${server.address().port}/`);
  await clickButton();
  await page.until(() => CSS.highlights.has("hedgerow-person"));
  assert.deepEqual((await highlighted(page))["hedgerow-person"], ["Nora Whitlock", "Whitlock", "Oskar Lindqvist"]);
  assert.match(await inBrowser("return win.SidebarController.currentID;"), /^hedgerow/);
  await clickButton();
  await page.until(() => CSS.highlights.size === 0);
});
