// What the README tells a site owner to write, tried as it is written.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { event, highlighted, launch, open, servePages } from "./support.js";

const blocksOf = (file, language) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map((match) => match[1]);
};
const policy = blocksOf("package/README.md", "text")[0].trim();

let server, browser;
before(async () => {
  const [element, line] = blocksOf("package/README.md", "html");
  const [script] = blocksOf("package/README.md", "js");
  const [inReadme] = blocksOf("README.md", "html");
  const story = "<article><p>Nora Whitlock, the mayor, said the bridge may close.</p></article>";
  server = await servePages({
    "/element": { html: element, headers: { "content-security-policy": `default-src 'none'; ${policy}` } },
    "/readme": inReadme,
    "/line": { html: line + story, headers: { "content-security-policy": `default-src 'none'; ${policy.replace("worker-src 'self'", "worker-src blob:")}` } },
    "/functions": `${story}<script type="importmap">{"imports": {"hedgerow": "/hedgerow/index.js"}}</script><script type="module">${script}; window.handle = handle;</script>`,
  });
  browser = await launch();
});
after(async () => { await browser.close(); server.close(); });

for (const path of ["/element", "/readme", "/line"]) {
  test(`${path} highlights`, async () => {
    const page = await open(browser, server.url + path);
    await event(page, "hedgerow-analysis");
    assert.deepEqual((await highlighted(page))["hedgerow-person"], ["Nora Whitlock"]);
    assert.equal(page.workers().length, 1);
    await page.context().close();
  });
}

test("the functions highlight, and their toggle takes away", async () => {
  const page = await open(browser, `${server.url}/functions`);
  await page.waitForFunction(() => window.handle);
  assert.deepEqual(Object.keys(await highlighted(page)).toSorted(), ["hedgerow-indirect", "hedgerow-speaker"]);
  await page.context().close();
});
