// Gathers what is released into the folder release, with the content hash of each file in SHA256SUMS (`sha256sum --check SHA256SUMS`).
// `cargo xtask release` builds everything first, then calls this. The same source gives the same bytes.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { zipSync } from "fflate";

const root = fileURLToPath(new URL("../", import.meta.url));
const release = join(root, "release");
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Zip files hold a time for each file: always this one, so that the same content is the same file. */
const time = new Date(2000, 0, 1);

/** Every file under a folder. @param {string} folder @returns {string[]} */
const filesIn = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();

/** A folder and the licenses. @param {string} name @param {string} folder @param {(path: string) => boolean} [isWanted] */
function zip(name, folder, isWanted = () => true) {
  const paths = filesIn(folder).map((path) => relative(folder, path).split(sep).join("/")).filter(isWanted);
  const licenses = ["LICENSE-APACHE", "LICENSE-MIT"].map((license) => [license, readFileSync(join(root, license))]);
  const contents = Object.fromEntries([...licenses, ...paths.map((path) => [path, readFileSync(join(folder, path))])]);
  writeFileSync(join(release, `hedgerow-${name}-${version}.zip`), zipSync(contents, { level: 9, mtime: time }));
}

rmSync(release, { recursive: true, force: true });
mkdirSync(release);
zip("page", join(root, "www"), (path) => !path.startsWith("dist/") && path !== "tsconfig.json");
zip("chromium", join(root, "extension/dist/chromium"));
zip("firefox", join(root, "extension/dist/firefox"));
cpSync(join(root, "www/dist/hedgerow.html"), join(release, `hedgerow-${version}.html`));
cpSync(join(root, "www/dist/bookmarklet.txt"), join(release, `hedgerow-bookmark-${version}.txt`));
execFileSync(process.platform === "win32" ? "npm.cmd" : "npm", ["pack", join(root, "package"), "--pack-destination", release, "--silent"], { cwd: root });

const sums = readdirSync(release).sort().map((name) => `${createHash("sha256").update(readFileSync(join(release, name))).digest("hex")}  ${name}\n`);
writeFileSync(join(release, "SHA256SUMS"), sums.join(""));
process.stdout.write(sums.join(""));
