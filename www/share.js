// A link that holds the settings, or the text itself, packed, after the `#`: what stands there is never sent to a server.

import { defaults } from "./settings.js";

/** Longer links are cut off by mail and chat programs. */
export const longestLink = 30_000;

/** A link can be made that unpacks to a thousand times its length: what is longer than this, no such link is for. */
const longestText = 1_000_000;

/** @param {string} text @returns {Promise<string>} letters, digits, `-` and `_` */
export async function pack(text) {
  const bytes = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} packed @returns {Promise<string | null>} null for what `pack` did not make */
export async function unpack(packed) {
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true }).decode(await through(bytes, new DecompressionStream("deflate-raw"), longestText));
  } catch {
    return null;
  }
}

/** The part of an address after `#` that brings these settings back. @param {import("./settings.js").Settings} settings */
export function toFragment({ hidden, marks, writer, nameless, fills, labels }) {
  const switches = Object.entries({ marks, writer, nameless, fills, labels }).filter(([name, on]) => on !== Reflect.get(defaults, name));
  const fields = new URLSearchParams(switches.map(([name, on]) => [name, on ? "on" : "off"]));
  fields.set("hide", hidden.join("."));
  return fields.toString();
}

/** The text in an address, if there is one. @param {string} hash */
export async function sharedText(hash) {
  const packed = new URLSearchParams(hash.replace(/^#/, "")).get("text");
  return packed ? unpack(packed) : null;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} stream @param {number} limit in bytes, of what comes out @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function through(bytes, stream, limit = Infinity) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks = [];
  let length = 0;
  for (let step = await reader.read(); step.value; step = await reader.read()) {
    length += step.value.length;
    if (length > limit) throw new Error("The text is too long for a link.");
    chunks.push(step.value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
