// Builds extension/dist/chromium and extension/dist/firefox, to be loaded unpacked. Run with `npm run extension` after the WebAssembly was built.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const source = join(root, "extension");
const dist = join(source, "dist");
const common = { bundle: true, minify: true, target: "es2022", legalComments: "none", absWorkingDir: root, logLevel: "warning" };

/** Firefox has a sidebar where Chromium has a side panel, and a page where Chromium has a service worker. */
const manifests = {
  chromium: (manifest) => manifest,
  firefox({ side_panel: panel, minimum_chrome_version: _, background, permissions, ...manifest }) {
    return {
      ...manifest,
      permissions: permissions.filter((name) => name !== "sidePanel"),
      background: { scripts: [background.service_worker], type: background.type },
      sidebar_action: { default_panel: panel.default_path, default_title: manifest.name, open_at_install: false },
      browser_specific_settings: { gecko: { id: "hedgerow@hedgerow.example", strict_min_version: "140.0", data_collection_permissions: { required: ["none"] } } },
    };
  },
};

/** Content scripts are classic scripts; the others are modules. @param {string} folder */
async function scripts(folder) {
  const entry = (name) => join(source, `${name}.js`);
  await build({ ...common, format: "iife", logOverride: { "empty-import-meta": "silent" }, entryPoints: [entry("content")], outdir: folder });
  await build({ ...common, format: "esm", entryPoints: ["background", "panel"].map(entry), outdir: folder });
}

/** @param {string} folder */
function files(folder) {
  const beside = { "www/pkg/hedgerow_bg.wasm": "pkg/hedgerow_bg.wasm", "www/model.bin": "model.bin", "www/style": "style", "www/THIRD-PARTY.txt": "THIRD-PARTY.txt" };
  for (const [from, to] of Object.entries(beside)) cpSync(join(root, from), join(folder, to), { recursive: true });
  for (const name of ["panel.html", "panel.css", "icon-16.png", "icon-48.png", "icon-128.png"]) cpSync(join(source, name), join(folder, name));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(folder, name));
}

rmSync(dist, { recursive: true, force: true });
const manifest = JSON.parse(readFileSync(join(source, "manifest.json"), "utf8"));
for (const [browser, adapt] of Object.entries(manifests)) {
  const folder = join(dist, browser);
  mkdirSync(join(folder, "pkg"), { recursive: true });
  await scripts(folder);
  files(folder);
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(adapt(manifest), null, 2)}\n`);
}
