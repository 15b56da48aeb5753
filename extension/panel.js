// The panel beside the page: voices, names and hedges of the article in the active tab, each row a way to its places on the page.

import { button, byId, element } from "../www/dom.js";
import { createFindings } from "../www/findings.js";
import { groups } from "../www/kinds.js";
import { usualKinds } from "../package/highlight.js";
import { api } from "./browser.js";

/** The line that stands for each group. @type {Record<string, string>} */
const samples = { names: "person", figures: "date", quotes: "direct", hedges: "epistemic" };

const shown = new Set(groups.map(({ id }) => id));
const findings = createFindings(byId("findings"), (span) => send({ show: span }));
let asked = 0;

byId("off").addEventListener("click", () => send({ off: true }));
byId("switches").append(...groups.map(({ id, label }) => {
  const node = button("", { "aria-pressed": "true" }, () => {
    shown.has(id) ? shown.delete(id) : shown.add(id);
    node.setAttribute("aria-pressed", String(shown.has(id)));
    send({ categories: usualKinds.filter((kind) => groups.some((group) => shown.has(group.id) && group.categories.some((category) => category.kind === kind))) });
  });
  node.append(element("span", { class: `sample ${samples[id]}` }, label));
  return node;
}));

/** What the page in the active tab answers, or nothing where the extension was not called. @param {object} message */
async function send(message) {
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab && api.tabs.sendMessage(tab.id, message).catch(() => undefined);
}

async function refresh() {
  const turn = ++asked;
  const state = await send({ state: true });
  if (turn === asked) draw(state);
}

/** @param {{on: boolean, analysis: import("../www/types").Analysis | null, problem: string | null} | undefined} state */
function draw(state) {
  const sentence = !state ? "Click the button of Hedgerow in the toolbar to read the article of this page." : state.problem ?? (state.analysis ? "" : "Reading …");
  byId("state").textContent = sentence;
  for (const id of ["off", "switches", "findings"]) byId(id).hidden = !state?.analysis;
  if (state?.analysis) findings.update(state.analysis);
}

api.runtime.onMessage.addListener((/** @type {any} */ message) => { if (message.changed) refresh(); });
api.tabs.onActivated.addListener(refresh);
api.tabs.onUpdated.addListener(refresh);
refresh();
