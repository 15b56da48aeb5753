// Builds package/dist, which `npm pack ./package` packs. Run with `npm run package` after the WebAssembly was built.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const source = join(root, "package");
const dist = join(source, "dist");

export const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", absWorkingDir: root, logLevel: "warning" };
/** A build that has all it needs inside, or finds it by itself, has no address: bundlers must see none in it. */
export const withoutAddress = { ...common, define: { "import.meta.url": '""' } };
const classic = { ...withoutAddress, format: "iife" };

/** Puts files into a build, each with the loader that makes of it what package/inlined.d.ts says. @param {Record<string, () => object>} [more] */
export const inlined = (more) => ({
  name: "inlined",
  setup({ onResolve, onLoad }) {
    const contents = {
      wasm: () => ({ contents: readFileSync(join(root, "www/pkg/hedgerow_bg.wasm")), loader: "binary" }),
      model: () => ({ contents: readFileSync(join(root, "www/model.bin")), loader: "binary" }),
      worker: () => ({ contents: readFileSync(join(dist, "worker-classic.js")), loader: "text" }),
      hashes: () => ({ contents: JSON.stringify({ worker: hashOf("worker-classic.js"), wasm: hashOf("pkg/hedgerow_bg.wasm"), model: hashOf("model.bin") }), loader: "json" }),
      address: () => ({ contents: "export const address = document.currentScript?.src ?? document.baseURI;", loader: "js" }),
      ...more,
    };
    onResolve({ filter: /^inlined:/ }, ({ path }) => ({ path: path.slice("inlined:".length), namespace: "inlined" }));
    onLoad({ filter: /./, namespace: "inlined" }, ({ path }) => contents[path]());
  },
});

const hashOf = (name) => `sha384-${createHash("sha384").update(readFileSync(join(dist, name))).digest("base64")}`;
const entry = (name, folder = source) => ({ in: join(folder, `${name}.js`), out: name });

/** Modules that share what they have in common. Everything lies in one folder, where the addresses in the code point to. */
const buildModules = () => build({
  ...common, format: "esm", splitting: true, outdir: dist, chunkNames: "chunk-[hash]",
  entryPoints: [entry("index"), entry("element"), entry("define")],
});

/** One file each, which can be copied by itself: a module, and a classic script for builds that start it from its source. */
const buildWorkers = () => Promise.all([
  build({ ...common, format: "esm", outfile: join(dist, "worker.js"), entryPoints: [join(root, "www/worker.js")] }),
  build({ ...classic, outfile: join(dist, "worker-classic.js"), entryPoints: [join(root, "www/worker.js")] }),
]);

const buildInline = () => build({ ...withoutAddress, format: "esm", outdir: dist, entryPoints: [entry("inline")], plugins: [inlined()] });
const buildScript = () => build({ ...classic, globalName: "Hedgerow", outdir: dist, entryPoints: [entry("script")], plugins: [inlined()] });

/** Types beside their modules; those of the analysis have one source for the page and the package. */
function copyTypes() {
  for (const name of ["index", "element", "define", "inline"]) {
    const text = readFileSync(join(source, `${name}.d.ts`), "utf8").replaceAll("../www/types", "./types").replaceAll(/from "\.\/(\w+)"/g, 'from "./$1.js"');
    writeFileSync(join(dist, `${name}.d.ts`), text);
  }
  copyFileSync(join(root, "www/types.d.ts"), join(dist, "types.d.ts"));
}

async function buildPackage() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, "pkg"), { recursive: true });
  copyFileSync(join(root, "www/pkg/hedgerow_bg.wasm"), join(dist, "pkg/hedgerow_bg.wasm"));
  copyFileSync(join(root, "www/model.bin"), join(dist, "model.bin"));
  await Promise.all([buildModules(), buildWorkers()]);
  await Promise.all([buildInline(), buildScript()]); // they hold the worker, or its hash
  copyTypes();
  writeFileSync(join(dist, "integrity.json"), `${JSON.stringify({ "script.js": hashOf("script.js") }, null, 2)}\n`);
  copyFileSync(join(root, "www/THIRD-PARTY.txt"), join(dist, "THIRD-PARTY.txt"));
  for (const license of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(join(root, license), join(source, license));
  copyFileSync(join(root, "www/THIRD-PARTY.txt"), join(dist, "THIRD-PARTY.txt"));
}

// The other scripts take functions from here, and want no package.
if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPackage();
