// The line above an article: what is marked, with counts and switches, and the way from mark to mark.

import { button, element } from "../www/dom.js";
import { groups } from "../www/kinds.js";

/** @typedef {import("./element").Wording} Wording */
/** @typedef {{toggle: (names: string[], on: boolean) => void, hide: (hidden: boolean) => void, walk: (step: 1 | -1) => void, refresh: () => void}} Actions */

/** @param {Wording} words @param {Actions} actions */
export function createToolbar(words, actions) {
  const name = button("", { class: "name", part: "name" }, () => actions.hide(name.getAttribute("aria-pressed") === "true"));
  name.append(...wordmark(words.name));
  const switches = groups.map((group) => groupSwitch(group, words, actions));
  const rows = groups.flatMap((group) => group.categories.map(({ kind }) => kindSwitch(kind, words, actions)));
  const legend = legendOf(rows, words);
  const more = button(words.kinds, { class: "more", part: "more", "aria-expanded": "false" }, () => openBelow(legend, more));
  legend.addEventListener("toggle", () => more.setAttribute("aria-expanded", String(legend.matches(":popover-open"))));
  const status = element("span", { role: "status", class: "status", part: "status" });
  const bar = element("div", { class: "bar", part: "toolbar", role: "group", "aria-label": words.name },
    name,
    element("span", { class: "switches" }, ...switches.map(({ node }) => node)),
    status,
    element("span", { class: "ways" },
      button("‹", { class: "step", part: "step", title: words.previous, "aria-label": words.previous }, () => actions.walk(-1)),
      button("›", { class: "step", part: "step", title: words.next, "aria-label": words.next }, () => actions.walk(1)),
      more));

  /** @param {boolean} hidden */
  function showHidden(hidden) {
    bar.classList.toggle("off", hidden);
    name.setAttribute("aria-pressed", String(!hidden));
    name.title = hidden ? words.show : words.hide;
  }

  showHidden(false);
  return {
    nodes: [bar, legend],
    /** @param {Set<string>} shown @param {Map<string, number>} counts @param {boolean} hidden */
    update(shown, counts, hidden) {
      for (const { update } of [...switches, ...rows]) update(shown, counts);
      showHidden(hidden);
    },
    /** @param {string} text @param {boolean} [again] whether reading again is offered */
    say(text, again = false) {
      status.replaceChildren(text, ...(again ? [button(words.refresh, { class: "again" }, actions.refresh)] : []));
    },
    close: () => { if (legend.matches(":popover-open")) legend.hidePopover(); },
  };
}

/** The two lines of the name: words above, doubt below. @param {string} name */
function wordmark(name) {
  if (name !== "Hedgerow") return [name];
  return [element("span", { class: "hedge" }, "Hedge"), element("span", { class: "row" }, "row")];
}

/** @param {import("../www/types").CategoryGroup} group @param {Wording} words @param {Actions} actions */
function groupSwitch({ id, categories }, words, actions) {
  const kinds = categories.map(({ kind }) => kind);
  const counted = kinds.filter((kind) => kind !== "speaker" && kind !== "unnamed"); // they belong to a quote
  const usual = kinds.filter((kind) => kind !== "conditional");
  const count = element("span", { class: "count" });
  const node = button("", { class: `switch ${id}`, part: "switch" }, () => {
    const on = node.getAttribute("aria-pressed") === "false";
    actions.toggle(on ? usual : kinds, on);
  });
  node.append(element("span", { class: "label" }, words.groups[id]), count);
  /** @param {Set<string>} shown @param {Map<string, number>} counts */
  const update = (shown, counts) => {
    const visible = kinds.filter((kind) => shown.has(kind));
    node.setAttribute("aria-pressed", visible.length === 0 ? "false" : usual.every((kind) => shown.has(kind)) ? "true" : "mixed");
    count.textContent = String(counted.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0));
  };
  return { node, update };
}

/** @param {string} kind @param {Wording} words @param {Actions} actions */
function kindSwitch(kind, words, actions) {
  const count = element("span", { class: "count" });
  const node = button("", { class: "kind", "data-kind": kind }, () => actions.toggle([kind], node.getAttribute("aria-pressed") !== "true"));
  node.append(element("span", { class: `label ${kind}` }, words.labels[kind]), count);
  /** @param {Set<string>} shown @param {Map<string, number>} counts */
  const update = (shown, counts) => {
    node.setAttribute("aria-pressed", String(shown.has(kind)));
    count.textContent = String(counts.get(kind) ?? 0);
  };
  return { node, update };
}

/** @param {{node: HTMLElement}[]} rows @param {Wording} words */
function legendOf(rows, words) {
  const nodes = rows.map(({ node }) => node);
  const sections = groups.map(({ id, categories }) => element("section", {}, element("h2", {}, words.groups[id]), ...nodes.splice(0, categories.length)));
  return element("div", { class: "legend", part: "legend", popover: "auto", role: "dialog", "aria-label": words.kinds },
    element("div", { class: "columns" }, ...sections), element("p", { class: "hint" }, `${words.line} ${words.hint}`));
}

/** @param {HTMLElement} panel @param {HTMLElement} opener */
function openBelow(panel, opener) {
  panel.togglePopover();
  if (!panel.matches(":popover-open")) return;
  const { bottom, top, right } = opener.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  panel.style.left = `${Math.max(8, Math.min(right - width, innerWidth - width - 8))}px`;
  panel.style.top = `${bottom + 8 + height <= innerHeight || top < height ? Math.min(bottom + 8, Math.max(8, innerHeight - height - 8)) : top - height - 8}px`;
}
