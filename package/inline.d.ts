export type * from "./index";
export { allKinds, analyze, highlight, readText, usualKinds } from "./index";
