// What the reader chose: kept on this machine, and written in the address only when the reader asks for a link.

import { groups } from "./kinds.js";

/**
 * @typedef {object} Settings
 * @property {string[]} hidden   the categories that are off
 * @property {boolean} marks     false hides every mark, whatever the categories say
 * @property {boolean} writer    only hedges in the writer's own voice
 * @property {boolean} nameless  only quotes of unnamed sources
 * @property {boolean} fills     false draws lines only
 * @property {boolean} labels    a short code after each mark
 * @property {boolean} keys      single-key shortcuts
 * @property {"auto" | "light" | "dark"} theme
 * @property {Record<string, string>} colors  the reader's own colors by kind
 */

const storageKey = "hedgerow.settings";

/** @type {Settings} */
export const defaults = {
  hidden: ["conditional"], marks: true, writer: false, nameless: false, fills: true, labels: false, keys: true, theme: "auto", colors: {},
};

const known = new Set(groups.flatMap((group) => group.categories.map(({ kind }) => kind)));

/** A store of settings that tells its listeners of every change. */
export function createSettings() {
  let current = { ...defaults, ...stored(storageKey, {}), ...fromFragment(location.hash) };
  const listeners = /** @type {((settings: Settings) => void)[]} */ ([]);
  /** @param {Partial<Settings>} change */
  const take = (change) => {
    current = { ...current, ...change };
    store(storageKey, current);
    for (const listener of listeners) listener(current);
  };
  addEventListener("hashchange", () => take(fromFragment(location.hash)));
  return {
    get: () => /** @type {Settings} */ (current),
    /** @param {Partial<Settings>} change */
    change: (change) => { forget((name) => name !== "text"); take(change); },
    /** @param {(settings: Settings) => void} listener */
    listen: (listener) => { listeners.push(listener); listener(current); },
  };
}

/** @typedef {ReturnType<typeof createSettings>} SettingsStore */

/** @param {string[]} hidden @param {string[]} kinds @returns {string[]} with all of the kinds hidden, or shown if all were */
export function toggled(hidden, kinds) {
  const off = kinds.every((kind) => hidden.includes(kind));
  const others = hidden.filter((kind) => !kinds.includes(kind));
  return off ? others : [...others, ...kinds];
}

/** Anything that is not a setting is passed over. @param {string} hash @returns {Partial<Settings>} */
function fromFragment(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const found = /** @type {Record<string, unknown>} */ ({});
  if (fields.has("hide")) found.hidden = (fields.get("hide") ?? "").split(".").filter((kind) => known.has(kind));
  for (const name of ["marks", "writer", "nameless", "fills", "labels"]) {
    const value = fields.get(name);
    if (value === "on" || value === "off") found[name] = value === "on";
  }
  return found;
}

/** Takes out of the address what the reader has changed since: a reload shall not bring it back. @param {(name: string) => boolean} changed */
export function forget(changed) {
  const fields = [...new URLSearchParams(location.hash.slice(1))];
  const left = fields.filter(([name]) => !changed(name));
  if (left.length < fields.length) history.replaceState(null, "", `#${new URLSearchParams(left)}`);
}

/** What was kept under a key, or `otherwise`. @template T @param {string} key @param {T} otherwise @returns {T} */
export function stored(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? otherwise;
  } catch {
    return otherwise; // storage can be forbidden, and what is there can be damaged
  }
}

/** @param {string} key @param {unknown} value */
export function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // storage can be forbidden or full; the choice then lasts as long as the page
  }
}
