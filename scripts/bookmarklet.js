// Builds www/dist/bookmarklet.txt: the address of a bookmark. Run with `npm run bookmarklet` after the WebAssembly was built.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { inlined, withoutAddress } from "./package.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const files = { wasm: "www/pkg/hedgerow_bg.wasm", model: "www/model.bin" };

/** Files as strings that are a third of their length: an address has room for letters only, and not for many. */
const packed = {
  name: "packed",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^packed:/ }, ({ path }) => ({ path: path.slice("packed:".length), namespace: "packed" }));
    onLoad({ filter: /./, namespace: "packed" }, ({ path }) => ({ contents: deflateRawSync(readFileSync(join(root, files[path])), { level: 9 }).toString("base64"), loader: "text" }));
  },
};

const { outputFiles } = await build({ ...withoutAddress, format: "iife", write: false, entryPoints: [join(root, "bookmarklet/bookmarklet.js")], plugins: [packed, inlined()] });
const script = outputFiles[0].text.trim();
mkdirSync(join(root, "www/dist"), { recursive: true });
// Only what would end the address or change on its way has to be written as an escape.
writeFileSync(join(root, "www/dist/bookmarklet.txt"), `javascript:${script.replace(/[%#\s"<>`]/g, encodeURIComponent)}`);
console.log(`www/dist/bookmarklet.txt: ${Math.round(script.length / 1000)} KB`);
