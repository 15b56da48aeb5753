// Wires the page together: box → analyzer → marks, legend, tables, card.

import { createAnalyzer } from "./analyzer.js";
import { createCard } from "./card.js";
import { openChoices } from "./choices.js";
import { byId, button } from "./dom.js";
import { createFindings } from "./findings.js";
import { createGlance } from "./glance.js";
import { openKeep } from "./keep.js";
import { listenToKeys } from "./keys.js";
import { createLegend } from "./legend.js";
import { countKinds, marksOf } from "./marks.js";
import { createMutes, placeMute, withoutMuted, wordMute } from "./mutes.js";
import { markOf, paintMirror, paintText } from "./paint.js";
import { createSettings } from "./settings.js";
import { createWriting, fileButton } from "./writing.js";
import { applySettings, isShown } from "./looks.js";
import { keepText, keptText } from "./session.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./types").Span} Span */

// Scripts may only come from beside this page: with Trusted Types on, a worker needs a policy that says so.
Reflect.get(globalThis, "trustedTypes")?.createPolicy("default", {
  createScriptURL: (/** @type {string} */ url) => (new URL(url, location.href).origin === location.origin ? url : null),
});

const box = /** @type {HTMLTextAreaElement} */ (byId("box"));
const [mirror, reading] = [byId("mirror"), byId("reading")];

const settings = createSettings();
const mutes = createMutes(refresh);
const legend = createLegend(byId("legend"), settings);
const findings = createFindings(byId("findings"), showSpan);
const glance = createGlance(byId("glance"), settings, showOffset);
const analyzer = createAnalyzer({ onmodel: (problem) => (problem ? notify(problem) : update()) });
const writing = createWriting(box, byId("writing"), { onchange, onrefuse: notify });
const card = createCard(byId("card"), reading, { analysis: () => shown, show: showSpan, muteWord, mutePlace, visible });

/** The last answer, and the same without what is muted. */
let analysis = /** @type {Analysis | null} */ (null);
let shown = /** @type {Analysis | null} */ (null);
let analyzedText = "";
let marks = /** @type {Mark[]} */ ([]);
let places = /** @type {Map<object, HTMLElement>} */ (new Map());
let painting = new AbortController();

/** @param {boolean} whole */
function onchange(whole) {
  document.body.toggleAttribute("data-empty", box.value === "");
  if (whole && box.value.trim() !== "") setView("read");
  if (box.value === "") setView("write");
  keepText(box.value);
  update();
}

async function update() {
  const text = box.value;
  try {
    const answer = await analyzer.analyze(text);
    if (text !== box.value) return; // a newer text is on its way
    notify("");
    [analysis, analyzedText] = [answer, text];
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    notify(error instanceof Error ? error.message : String(error), { label: "Try again", act: update });
    [analysis, analyzedText] = [null, box.value];
  }
  refresh();
}

/** Draws what is known anew. */
function refresh() {
  shown = analysis && withoutMuted(analyzedText, analysis, mutes.list());
  marks = shown ? marksOf(shown) : [];
  legend.count(countKinds(marks));
  if (shown) findings.update(shown);
  if (shown) glance.update(analyzedText, shown);
  paint();
}

async function paint() {
  card.close();
  if (document.body.dataset.view === "write") return paintMirror(mirror, box.value, marks);
  painting.abort();
  painting = new AbortController();
  places = await paintText(reading, analyzedText, marks, painting.signal);
  document.body.dataset.painted = String(analyzedText.length);
}

/** @param {"read" | "write"} view */
function setView(view) {
  if (document.body.dataset.view === view) return;
  document.body.dataset.view = view;
  viewButton.textContent = view === "read" ? "Edit" : "Read";
  paint();
  if (view === "write") box.focus();
}

/** @param {Element} node */
function visible(node) {
  const mark = markOf(node);
  return mark !== undefined && isShown(mark, settings.get());
}

/** @param {Span} span */
function showSpan(span) {
  setView("read");
  const finding = [...places.keys()].find((known) => known === span) ?? span;
  const node = places.get(finding);
  if (!node) return showOffset(span.start);
  node.scrollIntoView({ block: "center" });
  card.pin(node, false);
}

/** @param {number} offset */
function showOffset(offset) {
  const blocks = /** @type {HTMLElement[]} */ ([...reading.children]);
  blocks.findLast((block) => Number(block.dataset.start) <= offset)?.scrollIntoView({ block: "center" });
}

/** Goes to the next visible mark, or the one before. @param {1 | -1} step */
function walk(step) {
  const nodes = /** @type {HTMLElement[]} */ ([...reading.querySelectorAll("mark")].filter(visible));
  if (nodes.length === 0) return;
  const at = nodes.findIndex((node) => node.classList.contains("current"));
  const node = nodes[(at < 0 && step < 0 ? nodes.length - 1 : at + step + nodes.length) % nodes.length];
  node.scrollIntoView({ block: "center" });
  card.pin(node, true);
}

/** @param {Mark} mark */
function muteWord(mark) {
  addMute(wordMute({ kind: mark.kind ?? "", text: mark.text }), `“${mark.text}” is not marked any more.`);
}

/** @param {Mark} mark */
function mutePlace(mark) {
  addMute(placeMute(analyzedText, { ...mark, kind: mark.kind ?? "" }), `This “${mark.text}” is not marked any more.`);
}

/** @param {import("./mutes.js").Mute} mute @param {string} sentence */
function addMute(mute, sentence) {
  mutes.add(mute);
  notify(sentence, { label: "Undo", act: () => { mutes.remove(mute); notify(""); } });
}

/** @param {string} sentence @param {{label: string, act: () => void}} [action] */
function notify(sentence, action) {
  byId("notice").replaceChildren(sentence, ...(sentence && action ? [button(action.label, {}, action.act)] : []));
}

async function openSample() {
  const response = await fetch("sample.txt");
  setView("write");
  writing.replace(await response.text());
}

const viewButton = button("Read", { id: "view" }, () => setView(document.body.dataset.view === "read" ? "write" : "read"));
const newButton = button("New text", { id: "new" }, () => { setView("write"); writing.replace(""); });
const keepButton = button("Keep", { id: "keep" }, () => { if (shown) openKeep(analyzedText, shown, settings.get()); });
const choicesButton = button("Settings", { id: "choices" }, () => openChoices(settings, mutes));
byId("tools").append(viewButton, newButton, keepButton, choicesButton);
byId("start").append(button("Read a sample article", { class: "primary", id: "sample" }, openSample), fileButton(writing.open));

settings.listen((chosen) => applySettings(chosen, [mirror, reading]));
listenToKeys(settings, {
  Escape: card.close,
  h: () => settings.change({ marks: !settings.get().marks }),
  n: () => walk(1),
  b: () => walk(-1),
  e: () => setView("write"),
  x: () => settings.change({ nameless: !settings.get().nameless, marks: true }),
  y: () => settings.change({ writer: !settings.get().writer, marks: true }),
});
addEventListener("beforeprint", () => setView("read"));

const kept = keptText();
if (kept) {
  box.value = kept;
  onchange(true);
}
