// Builds package/dist, which `npm pack ./package` packs. Run with `npm run package` after the WebAssembly was built.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const source = join(root, "package");
const dist = join(source, "dist");

const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", absWorkingDir: root, logLevel: "warning" };

/** Modules that share what they have in common. Everything lies in one folder, where the addresses in the code point to. */
const modules = () => build({
  ...common, format: "esm", splitting: true, outdir: dist, chunkNames: "chunk-[hash]",
  entryPoints: ["index", "element", "define"].map((name) => ({ in: join(source, `${name}.js`), out: name })).concat({ in: join(root, "www/worker.js"), out: "worker" }),
});

/** Types beside their modules; those of the analysis have one source for the page and the package. */
function types() {
  for (const name of ["index", "element", "define"]) {
    const text = readFileSync(join(source, `${name}.d.ts`), "utf8").replaceAll("../www/types", "./types.js").replaceAll(/from "\.\/(\w+)"/g, 'from "./$1.js"');
    writeFileSync(join(dist, `${name}.d.ts`), text);
  }
  copyFileSync(join(root, "www/types.d.ts"), join(dist, "types.d.ts"));
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "pkg"), { recursive: true });
await modules();
types();
copyFileSync(join(root, "www/pkg/hedgerow_bg.wasm"), join(dist, "pkg/hedgerow_bg.wasm"));
copyFileSync(join(root, "www/model.bin"), join(dist, "model.bin"));
for (const license of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, license), join(source, license));
