// The tables beside the text: voices, names, hedges. Each row leads to its places in the text, one after the other.

import { button, element, plural } from "./dom.js";
import { categories, groups } from "./kinds.js";
import { voiceKey } from "./marks.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Span} Span */
/** @typedef {{label: string, rows: (analysis: Analysis) => Row[], empty: string}} Table */
/** @typedef {{title: string, kind: string, detail: string, share?: number, heading: string, spans: Span[]}} Row  `detail` is what a row says until it is followed */

/** A book has thousands of names; a table is drawn whole only when the reader asks for it. */
const rowsAtFirst = 150;

/** @type {Record<string, Table>} */
const tables = {
  voices: { label: "Voices", rows: voiceRows, empty: "No voices were found." },
  names: { label: "Names", rows: nameRows, empty: "No names were found." },
  hedges: { label: "Hedges", rows: hedgeRows, empty: "No hedges were found." },
};

/** @param {HTMLElement} root @param {(span: Span) => void} show leads the reader to a place in the text */
export function createFindings(root, show) {
  let analysis = /** @type {Analysis | null} */ (null);
  let chosen = "voices";
  const panel = element("div", { role: "tabpanel", id: "panel", "aria-labelledby": "tab-voices" });
  const tabs = new Map(Object.entries(tables).map(([id, { label }]) => [id, tab(id, label, choose)]));
  root.append(element("h2", { class: "unseen", id: "found" }, "What was found"), element("div", { role: "tablist", "aria-label": "Findings", class: "tabs" }, ...tabs.values()), panel);
  root.addEventListener("keydown", (event) => moveTab(event, [...tabs.values()]));

  /** @param {string} id */
  function choose(id) {
    chosen = id;
    for (const [name, node] of tabs) {
      node.setAttribute("aria-selected", String(name === id));
      node.tabIndex = name === id ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", `tab-${id}`);
    draw();
  }

  function draw(limit = rowsAtFirst) {
    const rows = analysis ? tables[chosen].rows(analysis) : [];
    const more = rows.length > limit ? [button(`Show all ${rows.length}`, { class: "all" }, () => draw(Infinity))] : [];
    const note = rows.some(({ share }) => share) ? [element("p", { class: "row-detail" }, "Bars show shares of all quoted words.")] : [];
    panel.replaceChildren(...note, ...(rows.length ? listOf(rows.slice(0, limit), show) : [element("p", { class: "soft" }, analysis ? tables[chosen].empty : "")]), ...more);
  }

  choose(chosen);
  /** @param {Analysis | null} newer */
  function update(newer) {
    analysis = newer;
    draw();
  }

  return { choose, update };
}

/** @param {string} id @param {string} label @param {(id: string) => void} choose */
const tab = (id, label, choose) => button(label, { role: "tab", id: `tab-${id}`, "aria-controls": "panel" }, () => choose(id));

/** @param {KeyboardEvent} event @param {HTMLElement[]} tabs */
function moveTab(event, tabs) {
  const at = tabs.indexOf(/** @type {HTMLElement} */ (event.target));
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (at < 0 || !step) return;
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next.click();
  next.focus();
}

/** Rows under their headings. @param {Row[]} rows @param {(span: Span) => void} show */
function listOf(rows, show) {
  const headings = [...new Set(rows.map(({ heading }) => heading))];
  return headings.flatMap((heading) => {
    const list = element("ul", {}, ...rows.filter((row) => row.heading === heading).map((row) => rowNode(row, show)));
    return [element("h3", {}, heading), list];
  });
}

/** @param {Row} row @param {(span: Span) => void} show */
function rowNode({ title, kind, detail, share, spans }, show) {
  let next = 0;
  const place = element("span", {}, detail);
  const node = button("", { class: "row" }, () => {
    show(spans[next]);
    next = (next + 1) % spans.length;
    if (spans.length > 1) place.textContent = `${next || spans.length} of ${spans.length}`;
  });
  const name = element("span", { class: `sample ${kind}`, dir: "auto" }, title);
  node.append(element("span", { class: "row-title" }, name, element("span", { class: "row-detail" }, place, share ? ` · ${percent(share)}` : "")), ...(share ? [bar(share, kind)] : []));
  if (spans.length === 0) node.setAttribute("disabled", "");
  return element("li", {}, node);
}

/** @param {number} share @param {string} kind */
function bar(share, kind) {
  const node = element("span", { class: `bar ${kind === "unnamed" ? "hatched" : ""}`, "aria-hidden": "true" });
  node.style.setProperty("--share", String(share));
  return node;
}

/** @param {Analysis} analysis @returns {Row[]} */
function voiceRows({ voices, quotes }) {
  const quotesOf = Map.groupBy(quotes, ({ speaker }) => (speaker ? voiceKey(speaker) : ""));
  const rows = voices.map((voice) => ({
    title: voice.text,
    kind: voice.named ? "speaker" : "unnamed",
    heading: voice.named ? "Named" : "Not named",
    detail: plural(voice.quotes, "quote"),
    share: voice.share,
    spans: quotesOf.get(voiceKey(voice)) ?? [],
  }));
  const silent = quotes.filter(({ kind, speaker }) => kind !== "scare" && !speaker);
  const nobody = { title: "No speaker given", kind: "scare", heading: "No speaker", detail: plural(silent.length, "quote"), spans: silent };
  const sorted = rows.sort((a, b) => b.share - a.share);
  return [...sorted.filter(({ kind }) => kind === "unnamed"), ...sorted.filter(({ kind }) => kind !== "unnamed"), ...(silent.length ? [nobody] : [])];
}

/** @param {Analysis} analysis @returns {Row[]} */
function nameRows({ names, entities }) {
  const mentions = Map.groupBy(entities, ({ entity }) => entity);
  const rows = names.map((name) => ({
    title: name.text,
    kind: name.kind,
    heading: categories.get(name.kind)?.label ?? name.kind,
    detail: plural(name.mentions, "mention"),
    spans: mentions.get(name.entity) ?? [],
  }));
  const order = groups[0].categories.map(({ label }) => label);
  return rows.sort((a, b) => order.indexOf(a.heading) - order.indexOf(b.heading) || b.spans.length - a.spans.length);
}

const headingOfVoice = { author: "In the writer’s voice", quoted: "In direct quotes", reported: "In reported speech" };

/** @param {Analysis} analysis @returns {Row[]} */
function hedgeRows({ hedges }) {
  return Object.entries(headingOfVoice).flatMap(([voice, heading]) => {
    const words = Map.groupBy(hedges.filter((hedge) => hedge.voice === voice), ({ kind, text }) => `${kind}\n${text.toLowerCase()}`);
    const rows = [...words].map(([key, spans]) => {
      const [kind, word] = key.split("\n");
      return { title: word, kind, heading, detail: [categories.get(kind)?.one, ...(spans.length > 1 ? [spans.length] : [])].join(" · "), spans };
    });
    return rows.sort((a, b) => b.spans.length - a.spans.length);
  });
}

/** @param {number} share */
export const percent = (share) => `${Math.round(share * 100)}%`;
