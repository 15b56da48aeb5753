// The legend: every category with its line, its count and its switch.

import { button, element } from "./dom.js";
import { groups } from "./kinds.js";
import { toggled } from "./settings.js";

/** @typedef {import("./settings.js").SettingsStore} SettingsStore */

/** @param {HTMLElement} root @param {SettingsStore} settings */
export function createLegend(root, settings) {
  const parts = groups.map((group) => groupPart(group, settings));
  const all = button("", { class: "all" }, () => settings.change({ marks: !settings.get().marks }));
  const summary = element("summary", {}, "What is marked");
  const details = /** @type {HTMLDetailsElement} */ (element("details", { class: "legend-body" }, summary, ...parts.map(({ node }) => node), all));
  details.open = matchMedia("(min-width: 52rem)").matches;
  root.replaceChildren(details);

  settings.listen((chosen) => {
    all.textContent = chosen.marks ? "Hide all marks" : "Show the marks again";
    all.setAttribute("aria-pressed", String(!chosen.marks));
    details.classList.toggle("off", !chosen.marks);
    for (const part of parts) part.choose(chosen);
  });
  /** @param {Map<string, number> | null} counts none where nothing is known yet */
  const count = (counts) => parts.forEach((part) => part.count(counts));
  return { count };
}

/** @param {import("./types").CategoryGroup} group @param {SettingsStore} settings */
function groupPart(group, settings) {
  const kinds = group.categories.map(({ kind }) => kind);
  const title = button(group.label, { class: "group-title" }, () => settings.change({ hidden: toggled(settings.get().hidden, kinds), marks: true }));
  const rows = group.categories.map((category) => row(category, settings));
  const only = onlySwitch(group.id, settings);
  const list = element("ul", {}, ...rows.map(({ node }) => element("li", {}, node)), ...(only ? [element("li", {}, only.node)] : []));
  const section = element("section", { "aria-label": group.label }, element("h2", {}, title), list);
  return {
    node: section,
    /** @param {Map<string, number> | null} counts */
    count: (counts) => rows.forEach(({ kind, node, number }) => {
      number.textContent = counts && String(counts.get(kind) ?? 0);
      node.classList.toggle("none", !counts?.has(kind));
    }),
    /** @param {import("./settings.js").Settings} chosen */
    choose(chosen) {
      const shown = kinds.filter((kind) => !chosen.hidden.includes(kind)).length;
      title.setAttribute("aria-pressed", shown === 0 ? "false" : shown === kinds.length ? "true" : "mixed");
      for (const { kind, node } of rows) node.setAttribute("aria-pressed", String(!chosen.hidden.includes(kind)));
      only?.node.setAttribute("aria-pressed", String(chosen[only.setting]));
    },
  };
}

/** @param {import("./types").Category} category @param {SettingsStore} settings */
function row({ kind, label, key, why }, settings) {
  const number = element("span", { class: "count" });
  const node = button("", { class: "category", "data-kind": kind, title: `${why} Key: ${key}`, "aria-keyshortcuts": key }, () => {
    settings.change({ hidden: toggled(settings.get().hidden, [kind]), marks: true });
  });
  node.append(element("span", { class: `sample ${kind}` }, label), number);
  return { kind, node, number };
}

/** @param {string} id of a group @param {SettingsStore} settings */
function onlySwitch(id, settings) {
  const setting = id === "hedges" ? "writer" : id === "quotes" ? "nameless" : null;
  if (!setting) return null;
  const label = setting === "writer" ? "Only the writer’s own" : "Only unnamed sources";
  const node = button(label, { class: "only", "data-only": setting }, () => settings.change({ [setting]: !settings.get()[setting], marks: true }));
  return { node, setting: /** @type {"writer" | "nameless"} */ (setting) };
}
