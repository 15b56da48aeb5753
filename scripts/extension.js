// Builds extension/dist/chromium and extension/dist/firefox. Run with `npm run extension` after the WebAssembly was built.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { highlightRules } from "../package/painter.js";
import { common, withoutAddress } from "./package.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const source = join(root, "extension");
const manifest = JSON.parse(readFileSync(join(source, "manifest.json"), "utf8"));

/** What each browser calls the panel and the background. The permission for the panel gives access to nothing. */
const manifests = {
  chromium: {
    ...manifest, permissions: [...manifest.permissions, "sidePanel"], minimum_chrome_version: "116",
    background: { service_worker: "background.js" }, side_panel: { default_path: "panel.html" },
  },
  firefox: {
    ...manifest, browser_specific_settings: { gecko: { id: "hedgerow@hedgerow.invalid", strict_min_version: "140.0" } },
    background: { scripts: ["background.js"] }, sidebar_action: { default_panel: "panel.html", default_title: "Hedgerow", open_at_install: false },
  },
};

/** @param {string} folder */
async function buildInto(folder) {
  const scripts = (names, options) => build({ ...options, outdir: folder, entryPoints: names.map((name) => ({ in: join(source, `${name}.js`), out: name })) });
  await scripts(["background"], { ...common, format: "iife", define: { "import.meta.url": "location.href" } });
  await scripts(["content"], { ...withoutAddress, format: "iife" });
  await scripts(["panel"], { ...common, format: "esm" });
  for (const file of ["panel.html", "panel.css", "icons"]) cpSync(join(source, file), join(folder, file), { recursive: true });
  for (const file of ["base.css", "marks.css", "panels.css"]) cpSync(join(root, "www/style", file), join(folder, "style", file));
  cpSync(join(root, "www/pkg/hedgerow_bg.wasm"), join(folder, "pkg/hedgerow_bg.wasm"));
  cpSync(join(root, "www/model.bin"), join(folder, "model.bin"));
  writeFileSync(join(folder, "marks.css"), highlightRules());
}

for (const [browser, content] of Object.entries(manifests)) {
  const folder = join(source, "dist", browser);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await buildInto(folder);
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify(content, null, 2)}\n`);
}
