import assert from "node:assert/strict";
import test from "node:test";
import { pack, sharedText, unpack } from "../../www/share.js";
import { processorTime } from "./support.js";

const text = "“It may rain,” said Zoë 🐑.\n".repeat(40);

test("a packed text comes back, and is safe in an address", async () => {
  const packed = await pack(text);
  assert.match(packed, /^[\w-]+$/);
  assert.ok(packed.length < text.length / 2);
  assert.equal(await unpack(packed), text);
  assert.equal(await sharedText(`#hide=person&text=${packed}`), text);
});

test("what was not packed is nothing", async () => {
  for (const damaged of ["x", "%%%", (await pack(text)).slice(5)]) assert.equal(await unpack(damaged), null, damaged);
  assert.equal(await sharedText("#hide=person"), null);
});

test("a short link that unpacks to an endless text is refused", async () => {
  const bomb = new Blob([new Uint8Array(50_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const packed = Buffer.from(await new Response(bomb).arrayBuffer()).toString("base64url");
  const start = processorTime();
  assert.equal(await unpack(packed), null);
  assert.ok(processorTime() - start < 1_000);
});
