// Wires the page together: box → analyzer → marks, legend, tables, card.

import { createAnalyzer } from "./analyzer.js";
import { button, byId, grouped, pause } from "./dom.js";
import { createFind } from "./find.js";
import { createFindings } from "./findings.js";
import { createGlance } from "./glance.js";
import { listenToKeys } from "./keys.js";
import { createLegend } from "./legend.js";
import { countKinds, marksOf } from "./marks.js";
import { createMutes, placeMute, withoutMuted, wordMute } from "./mutes.js";
import { createNotices } from "./notices.js";
import { markOf, paintMirror, paintText, prepareFonts } from "./paint.js";
import { isOnScreen, offsetInMirror, offsetOnScreen, showInMirror, showInReading } from "./position.js";
import { createRemarks } from "./remarks.js";
import { analyzerOptions, sampleText, stayAvailable } from "./resources.js";
import { createSettings, forget } from "./settings.js";
import { createWriting, fileButton } from "./writing.js";
import { applySettings, isShown } from "./looks.js";
import { keepText, keptText } from "./session.js";

/** @typedef {import("./types").Analysis} Analysis */
/** @typedef {import("./types").Mark} Mark */
/** @typedef {import("./types").Span} Span */

// Scripts may only come from beside this page or out of it: with Trusted Types on, a worker needs a policy that says so.
Reflect.get(globalThis, "trustedTypes")?.createPolicy("default", {
  createScriptURL: (/** @type {string} */ url) => (url.startsWith("blob:") || new URL(url, location.href).origin === location.origin ? url : null),
});

const box = /** @type {HTMLTextAreaElement} */ (byId("box"));
const [mirror, reading] = [byId("mirror"), byId("reading")];

/** A text of this length is read, not written: while it is typed in, its marks wait for the read view. */
const longText = 120_000;
/** What a longer text's answer brings is taken over in several tasks. */
const charactersAtOnce = 20_000;
const typingPause = 500;
const longWait = 400;
let typing = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

const settings = createSettings();
const mutes = createMutes(refresh);
const legend = createLegend(byId("legend"), settings);
const findings = createFindings(byId("findings"), showSpan);
const glance = createGlance(byId("glance"), byId("key"), settings, { show: showOffset, open: openTable });
const find = createFind(reading, () => setView("read"));
byId("findings").prepend(find.node);
const analyzer = createAnalyzer({ ...analyzerOptions(), onmodel });
const { say, notify } = createNotices(focusText);
const writing = createWriting(box, { onchange: (whole) => { notify(""); if (whole) say(""); onchange(whole); }, notify, show: () => setView("write", 0) });
const remarks = createRemarks({ say, notify, replace: writing.replace, again: update });

/** The last answer, and the same without what is muted. */
let analysis = /** @type {Analysis | null} */ (null);
let shown = /** @type {Analysis | null} */ (null);
let analyzedText = "";
/** What the address holds. @type {string | null} */
let linked = null;
let marks = /** @type {Mark[]} */ ([]);
let places = /** @type {Map<object, HTMLElement>} */ (new Map());
let painting = new AbortController();
/** The mark to which the keys have led. @type {Element | undefined} */
let walked;
let card = /** @type {ReturnType<typeof import("./card.js").createCard> | null} */ (null);
/** The analyses that have not answered. @type {Set<AbortController>} */
const underWay = new Set();

/** Without the model the first marks come at once; with it, better ones take their place. @param {string | null} problem */
async function onmodel(problem) {
  await update();
  if (problem) notify(`No names are marked, since what Hedgerow has learnt of them cannot be used: ${problem}.`);
  document.body.dataset.model = problem ? "refused" : "ready";
}

/** @param {boolean} whole */
function onchange(whole) {
  const blank = box.value.trim() === "";
  document.body.toggleAttribute("data-empty", blank);
  document.body.toggleAttribute("data-long", box.value.length > longText);
  if (whole && !blank) setView("read", 0);
  if (blank) setView("write", 0);
  if (box.value !== linked) forget((name) => name === "text");
  keepText(box.value);
  clearTimeout(typing);
  if (box.value.length > longText && !whole) typing = setTimeout(update, typingPause);
  else update();
}

async function update() {
  const text = box.value;
  const stop = new AbortController();
  underWay.add(stop);
  const slow = setTimeout(() => say(`Reading ${grouped(text.length)} characters.`, { label: "Stop", act: stopAll }), longWait);
  try {
    const answer = await analyzer.analyze(text, { signal: stop.signal });
    if (text !== box.value) return; // a newer text is on its way
    [analysis, analyzedText] = [remarks(text) ? answer : nothingFound(answer), text];
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    say(error instanceof Error ? error.message : String(error), { label: "Try again", act: update });
    [analysis, analyzedText] = [null, box.value];
  } finally {
    clearTimeout(slow);
    underWay.delete(stop);
  }
  await refresh();
}

/** One analysis runs and another may wait, as when the model arrives: who presses Stop means both. */
function stopAll() {
  const reason = new Error("Stopped. Your text is still here, without marks.");
  for (const stop of underWay) stop.abort(reason);
}

/** @param {Analysis} answer @returns {Analysis} */
const nothingFound = (answer) => ({ ...answer, entities: [], quotes: [], hedges: [], names: [], voices: [] });

/** Draws what is known anew: first the text, then what stands around it, with room between for the reader's input. */
async function refresh() {
  painting.abort();
  const { signal } = (painting = new AbortController());
  if (analyzedText.length > charactersAtOnce) await pause();
  if (signal.aborted) return;
  shown = analysis && withoutMuted(analyzedText, analysis, mutes.list());
  marks = shown ? marksOf(shown) : [];
  const around = [() => legend.count(shown && countKinds(marks)), () => findings.update(shown), () => glance.update(analyzedText, shown)];
  const painted = paint(signal);
  for (const draw of around) {
    await pause();
    if (signal.aborted) return;
    draw();
  }
  await painted;
}

/** @param {AbortSignal} signal */
async function paint(signal) {
  card?.close();
  if (document.body.dataset.view === "write") return paintMirror(mirror, box.value.length > longText ? "" : box.value, marks);
  const found = await paintText(reading, analyzedText, marks, signal);
  if (signal.aborted) return;
  places = found;
  await find.again();
  await loadCard();
  document.body.dataset.painted = String(analyzedText.length);
}

/** Nobody needs a card before there are marks: its code comes after them. */
async function loadCard() {
  const { createCard } = await import("./card.js");
  return (card ??= createCard(byId("card"), reading, { analysis: () => shown, show: showSpan, muteWord, mutePlace, visible }));
}

/** Where the reader is in the text. */
const offsetNow = () => (document.body.dataset.view === "write" ? offsetInMirror(mirror, box.value) : offsetOnScreen(reading));

/** @param {"read" | "write"} view @param {number} [offset] of the text, to be on the screen */
async function setView(view, offset = offsetNow()) {
  if (document.body.dataset.view === view) return;
  const wrote = document.activeElement === box;
  document.body.dataset.view = view;
  viewButton.textContent = view === "read" ? "Edit" : "Read";
  if (view === "write" || wrote) focusText(); // else the keyboard would begin at the top
  await refresh();
  if (offset === 0) scrollTo(0, 0);
  else if (view === "write") showInMirror(mirror, box.value, offset);
  else showInReading(reading, offset, "start");
}

/** The keyboard goes on where the text is. */
function focusText() {
  (document.body.dataset.view === "write" ? box : byId("sheet")).focus({ preventScroll: true });
}

/** @param {Element} node */
function visible(node) {
  const mark = markOf(node);
  return mark !== undefined && isShown(mark, settings.get());
}

/** @param {Span} span */
async function showSpan(span) {
  await setView("read", span.start);
  const finding = [...places.keys()].find((known) => known === span) ?? span;
  const node = places.get(finding);
  if (!node) return showOffset(span.start);
  node.scrollIntoView({ block: "center" });
  (await loadCard()).pin(node, false);
}

/** @param {string} id of a table of findings, which may stand below the text */
function openTable(id) {
  findings.choose(id);
  byId(`tab-${id}`).focus({ preventScroll: true });
  if (!isOnScreen(byId("panel"))) byId("findings").scrollIntoView();
}

/** @param {number} offset */
async function showOffset(offset) {
  await setView("read", offset);
  showInReading(reading, offset, "center");
}

/** @param {HTMLElement[]} nodes */
function marksAbove(nodes) {
  const here = offsetOnScreen(reading);
  return nodes.filter((node) => (markOf(node)?.start ?? 0) < here).length;
}

/** Goes to the next visible mark, or the one before: from the last one while it is on the screen, else from where the reader is. @param {1 | -1} step */
async function walk(step) {
  const nodes = /** @type {HTMLElement[]} */ ([...reading.querySelectorAll("mark")].filter(visible));
  if (nodes.length === 0) return;
  const last = walked && isOnScreen(walked) ? nodes.findIndex((node) => node === walked) : -1;
  const next = last >= 0 ? last + step : marksAbove(nodes) - (step < 0 ? 1 : 0);
  const node = (walked = nodes[(next + nodes.length) % nodes.length]);
  node.scrollIntoView({ block: "center" });
  (await loadCard()).pin(node, true);
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

async function openSample() {
  writing.replace(await sampleText());
}

/** The text in the address, where somebody's link brought one. @returns {Promise<string | null>} */
async function sharedText() {
  if (!/[#&]text=/.test(location.hash)) return null;
  linked = await (await import("./share.js")).sharedText(location.hash);
  if (linked === null) notify("The text in this link cannot be read: a part of the link is missing.");
  return linked;
}

const viewButton = button("Read", { id: "view" }, () => setView(document.body.dataset.view === "read" ? "write" : "read"));
const newButton = button("New text", { id: "new" }, () => writing.renew("", "Room for a new text."));
// The dialogs come when they are asked for: nobody needs them to read.
const keepButton = button("Save", { id: "keep" }, async () => {
  const { openKeep } = await import("./keep.js");
  if (shown) openKeep(analyzedText, shown, settings.get());
});
const compareButton = button("Compare", { id: "compare" }, async () => {
  const { openComparing } = await import("./comparing.js");
  if (shown) openComparing(shown, (text) => analyzer.analyze(text));
});
const choicesButton = button("Settings", { id: "choices" }, async () => (await import("./choices.js")).openChoices(settings, mutes));
byId("overview").append(viewButton);
byId("tools").append(newButton, keepButton, compareButton, choicesButton);
byId("start").append(button("Read a sample article", { class: "primary", id: "sample" }, openSample), fileButton(writing.open));

settings.listen((chosen) => applySettings(chosen, [mirror, reading]));
listenToKeys(settings, {
  Escape: () => card?.close(),
  "/": find.focus,
  h: () => settings.change({ marks: !settings.get().marks }),
  n: () => walk(1),
  b: () => walk(-1),
  e: () => setView("write"),
  x: () => settings.change({ nameless: !settings.get().nameless, marks: true }),
  y: () => settings.change({ writer: !settings.get().writer, marks: true }),
});
addEventListener("beforeprint", () => setView("read"));

addEventListener("hashchange", async () => {
  const text = await sharedText();
  if (text) writing.renew(text, "This is the text of the link.");
});

const first = await sharedText() ?? keptText();
if (first) {
  box.value = first;
  onchange(true);
}
else setTimeout(prepareFonts, 300, reading);
stayAvailable();
