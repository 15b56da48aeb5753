// The side panel: voices, names and hedges of the article in the tab beside it. Each row leads to its places on the page.

import { linesAbout } from "../www/about.js";
import { element, plural } from "../www/dom.js";
import { createFindings } from "../www/findings.js";
import { categories } from "../www/kinds.js";
import { createLegend } from "../www/legend.js";
import { countKinds, marksOf } from "../www/marks.js";
import { createSettings } from "../www/settings.js";

/** @typedef {import("../www/types").Analysis} Analysis */
/** @typedef {{on?: boolean, analysis?: Analysis | null, trouble?: string | null, selected?: {start: number, end: number, kind: string}[]}} State */

const [state, about, found, switches] = ["state", "about", "findings", "legend"].map((id) => /** @type {HTMLElement} */ (document.getElementById(id)));

const settings = createSettings();
const findings = createFindings(found, ({ start, end }) => send({ go: { start, end } }));
const legend = createLegend(switches, settings);
let tab = /** @type {number | undefined} */ (undefined);

settings.listen(() => send({ show: shownKinds() }));

function shownKinds() {
  const { hidden, marks } = settings.get();
  return marks ? [...categories.keys()].filter((kind) => !hidden.includes(kind)) : [];
}

/** To the page in the tab; one that is not marked does not listen. @param {object} message @returns {Promise<State | undefined>} */
async function send(message) {
  return tab === undefined ? undefined : chrome.tabs.sendMessage(tab, message).catch(() => undefined);
}

/** @param {State} [now] */
function draw({ on = false, analysis, trouble, selected } = {}) {
  const ready = on && Boolean(analysis);
  for (const node of [found, switches]) node.hidden = !ready;
  state.textContent = trouble ?? (ready ? summary(/** @type {Analysis} */ (analysis)) : on ? "Reading the page." : "Click Hedgerow’s button in the toolbar to mark the article on this page. Where the button does nothing, the browser keeps the page closed to extensions.");
  about.hidden = !ready || !selected;
  if (!ready || !analysis) return;
  findings.update(analysis);
  legend.count(countKinds(marksOf(analysis)));
  if (selected) about.replaceChildren(...explain(analysis, selected));
}

/** @param {Analysis} analysis */
function summary({ voices, hedges }) {
  const nameless = voices.filter(({ named }) => !named).length;
  return `${plural(voices.length, "voice")}, ${nameless} not named · ${plural(hedges.length, "hedge")}. Click the button in the toolbar again to take the marks away.`;
}

/** @param {Analysis} analysis @param {{start: number, end: number, kind: string}[]} selected */
function explain(analysis, selected) {
  const wanted = marksOf(analysis).filter((mark) => selected.some(({ start, end, kind }) => mark.start === start && mark.end === end && mark.kind === kind));
  return wanted.flatMap((mark) => [
    element("p", { class: "what" }, element("span", { class: `sample ${mark.kind}` }, categories.get(mark.kind ?? "")?.one ?? "")),
    element("h2", { dir: "auto" }, mark.text),
    ...linesAbout(mark, analysis).map((line) => element("p", {}, line)),
  ]);
}

/** Shows what is known of the tab in front. */
async function turn() {
  const [front] = await chrome.tabs.query({ active: true, currentWindow: true });
  tab = front?.id;
  draw(await send({ ask: true }));
}

chrome.runtime.onMessage.addListener((message, sender) => {
  if (!message.state || sender.tab?.id !== tab) return;
  draw(message.state);
  if (message.state.analysis) send({ show: shownKinds() });
});
chrome.tabs.onActivated.addListener(turn);
chrome.tabs.onUpdated.addListener((id, { status }) => { if (id === tab && status === "loading") draw(); });
turn();
