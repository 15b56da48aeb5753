declare module "inlined:packed" {
  /** Raw deflated and in base64. */
  const packed: { wasm: string; model: string };
  export default packed;
}

declare module "inlined:page" {
  /** The address of the page where a text can be pasted. */
  const address: string;
  export default address;
}
