// Builds bookmarklet/dist/index.html, from which the bookmarklet is dragged. Run with `npm run bookmarklet -- ADDRESS` after the package was
// built; ADDRESS is that of the page where texts can be pasted.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { inlined, withoutAddress } from "./package.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const [address = "http://127.0.0.1:8000/"] = process.argv.slice(2);

const packed = (file) => deflateRawSync(readFileSync(join(root, file)), { level: 9 }).toString("base64");

const { outputFiles } = await build({
  ...withoutAddress, format: "iife", write: false, entryPoints: [join(root, "bookmarklet/bookmarklet.js")],
  plugins: [inlined({
    packed: () => ({ contents: JSON.stringify({ wasm: packed("www/pkg/hedgerow_bg.wasm"), model: packed("www/model.bin") }), loader: "json" }),
    page: () => ({ contents: JSON.stringify(address), loader: "json" }),
  })],
});

const link = `javascript:${encodeURI(`${outputFiles[0].text.trim().replace(/;$/, "")};void 0`).replaceAll("#", "%23").replaceAll("&", "%26").replaceAll("'", "%27")}`;
const page = readFileSync(join(root, "bookmarklet/install.html"), "utf8").replace("BOOKMARKLET", () => link).replace("PAGE", () => new URL(address).href);
mkdirSync(join(root, "bookmarklet/dist"), { recursive: true });
writeFileSync(join(root, "bookmarklet/dist/index.html"), page);
console.log(`bookmarklet/dist/index.html: ${(link.length / 1024).toFixed(0)} KB`);
