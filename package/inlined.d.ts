// What scripts/package.js puts into a build: files as bytes or text, and the hashes of files that lie beside it.

declare module "inlined:wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module "inlined:model" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

declare module "inlined:worker" {
  const source: string;
  export default source;
}

declare module "inlined:hashes" {
  const hashes: { worker: string; wasm: string; model: string };
  export default hashes;
}

declare module "inlined:address" {
  /** The address of the classic script. */
  export const address: string;
}
