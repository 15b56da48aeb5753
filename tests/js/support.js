// What tests in Node.js need: the analyzer as the page has it, and the files with cases.

import { readdir, readFile } from "node:fs/promises";

import { createAnalyzer } from "../../www/analyzer.js";

/** The analyzer over the built WebAssembly and the model, on this thread. */
export const analyzer = createAnalyzer({ worker: false });

/** Milliseconds of the processor: other programs on a busy machine do not lengthen them. */
export const processorTime = () => process.cpuUsage().user / 1000;

/** Every file with cases: [{name, source}]. */
export async function caseFiles() {
  const folder = new URL("../cases/", import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".txt")).sort();
  return Promise.all(names.map(async (name) => ({ name, source: await readFile(new URL(name, folder), "utf8") })));
}
