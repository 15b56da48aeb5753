// Makes www/dist/hedgerow.html: the whole page in one file, to open with a double click. Its policy forbids every connection.
// Run with `npm run single` after the WebAssembly was built.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const www = fileURLToPath(new URL("../www/", import.meta.url));
const read = (name) => readFileSync(join(www, name));
const base64 = (bytes) => Buffer.from(bytes).toString("base64");
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** One script with all that it imports. `iife` is for a classic worker, whose resources all come to it as bytes. */
async function bundle(entry, format) {
  const { outputFiles } = await build({
    entryPoints: [join(www, entry)], bundle: true, format, logOverride: { "empty-import-meta": "silent" }, minify: true, write: false, target: "es2022", legalComments: "none",
    plugins: [{ name: "inline resources", setup: ({ onResolve }) => onResolve({ filter: /\/resources\.js$/ }, () => ({ path: join(www, "resources-inline.js") })) }],
  });
  return outputFiles[0].text.replaceAll("</script", "<\\/script");
}

const data = (id, bytes) => `<script type="text/plain" id="${id}">${base64(bytes)}</script>`;

async function singleFile() {
  const [page, worker] = await Promise.all([bundle("page.js", "esm"), bundle("worker.js", "iife")]);
  const styles = [];
  const html = read("index.html").toString()
    .replace(/<link rel="(?:manifest|icon)"[^>]*>\n/g, "")
    .replace(/<link( id="[^"]*")? rel="stylesheet" href="([^"]+)">/g, (_, id = "", href) => {
      const style = read(href).toString();
      styles.push(hashOf(style));
      return `<style${id}>${style}</style>`;
    })
    .replace('<script type="module" src="page.js"></script>\n', "");
  const policy = [
    "default-src 'none'", `script-src ${hashOf(page)} 'wasm-unsafe-eval'`, `style-src ${styles.join(" ")}`, "worker-src blob:", "connect-src 'none'", "img-src data:",
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types default inert",
  ].join("; ");
  const inside = [
    data("inline-wasm", read("pkg/hedgerow_bg.wasm")), data("inline-worker", worker), data("inline-sample", read("sample.txt")),
    data("inline-model", read("model.bin")), data("inline-licenses", read("THIRD-PARTY.txt")),
    `<script type="module">${page}</script>`,
  ];
  return html.replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, start) => start + policy).replace("</body>", () => `${inside.join("\n")}\n</body>`);
}

const file = join(www, "dist", "hedgerow.html");
mkdirSync(join(www, "dist"), { recursive: true });
const content = await singleFile();
writeFileSync(file, content);
console.log(`${file}: ${(content.length / 1024).toFixed(0)} KB`);
