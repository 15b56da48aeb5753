// The package's functions. Importing this file has no effect.

export { createAnalyzer } from "../www/analyzer.js";
export { analyze } from "./analysis.js";
export { allKinds, highlight, usualKinds } from "./highlight.js";
export { readText } from "./page-text.js";
