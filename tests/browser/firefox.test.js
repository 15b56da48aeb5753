// The page in Firefox: what depends on the browser. What depends on the page is tested in Chromium.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keys, launchFirefox, noFirefox } from "./firefox.js";
import { serve } from "./support.js";

let server, page;
before(async () => { if (!noFirefox) [server, page] = await Promise.all([serve(), launchFirefox()]); });
after(async () => { await page?.close(); server?.close(); });

const inFirefox = (name, act) => test(`in Firefox, ${name}`, { skip: noFirefox }, act);

const settled = () => page.until(() => {
  const { view, painted, model } = document.body.dataset;
  return view === "read" && model && painted === String(document.querySelector("#box").value.length);
});

async function openSample() {
  await page.open(server.url);
  await page.click("#sample");
  await settled();
}

const cardText = () => page.evaluate(() => (document.querySelector("#card").matches(":popover-open") ? document.querySelector("#card h3").textContent : null));

inFirefox("the sample is marked in every category, in its own letters", async () => {
  await openSample();
  const [shown, written, missing] = await page.evaluate(() => {
    const kinds = [...document.querySelectorAll(".legend .category")].map((node) => node.dataset.kind);
    return [document.querySelector(".reading").textContent, document.querySelector("#box").value, kinds.filter((kind) => !document.querySelector(`.reading mark.${kind}`))];
  });
  assert.equal(shown.replace(/\s/g, ""), written.replace(/\s/g, ""));
  assert.deepEqual(missing, []);
});

inFirefox("a switch hides its lines and shows them again", async () => {
  await openSample();
  const line = () => page.evaluate(() => getComputedStyle(document.querySelector(".reading mark.person")).textDecorationLine);
  const seen = [await line()];
  for (const press of [() => page.click('[data-kind="person"]'), () => page.press("p")]) {
    await press();
    seen.push(await line());
  }
  assert.deepEqual(seen, ["underline", "none", "underline"]);
});

inFirefox("a click and a key open cards, Escape closes them", async () => {
  await openSample();
  await page.click(".reading mark.person");
  await page.until(() => document.querySelector("#card").matches(":popover-open"));
  assert.equal(await cardText(), "Ines Calloway");
  await page.press(keys.escape);
  assert.equal(await cardText(), null);
  for (const words of ["Ines Calloway", "ALDERMERE"]) {
    await page.press("n");
    await page.until((words) => document.activeElement.id === "card" && document.activeElement.textContent.includes(words), words);
  }
});

inFirefox("what is searched is painted, and Enter leads to it", async () => {
  await openSample();
  await page.press("/");
  await page.type("hawthorn");
  await page.until(() => CSS.highlights.get("hedgerow-found")?.size === 1);
  await page.press(keys.enter);
  await page.until(() => getSelection().toString() === "hawthorn");
});

inFirefox("undo brings back, after reading, what was there before", async () => {
  await openSample();
  const write = async () => { await page.press("e"); await page.until(() => document.activeElement.id === "box"); };
  await write();
  await page.type("May ");
  await page.click("#view");
  await settled();
  await write();
  const length = () => page.evaluate(() => document.querySelector("#box").value.length);
  const [whole, lengths] = [await length(), []];
  for (let i = 0; i < 6 && lengths.at(-1) !== 0; i++) {
    await page.press(keys.control, "z");
    lengths.push(await length());
  }
  assert.ok(lengths.includes(whole - 4) && lengths.at(-1) === 0, `${whole}: ${lengths}`);
});

inFirefox("nothing can be sent, and markup in strings is refused", async () => {
  await openSample();
  await page.click("#choices");
  await page.until(() => document.querySelector("dialog"));
  await page.evaluate(() => [...document.querySelectorAll("dialog button")].find((node) => node.textContent === "Try to send something").click());
  await page.until(() => [...document.querySelectorAll("dialog [role=status]")].some((node) => node.textContent.startsWith("Blocked by the page’s policy (connect-src)")));
  const refused = await page.evaluate(() => { try { document.body.innerHTML = "<b>x</b>"; } catch (error) { return error.name; } return "done"; });
  assert.equal(refused, "TypeError");
});

inFirefox("the text outlives the page, and the page needs no network", async () => {
  await openSample();
  await page.until(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null));
  server.close();
  await page.load(server.url);
  await settled();
  assert.ok(await page.evaluate(() => document.querySelectorAll(".reading mark.person").length) > 5);
});
