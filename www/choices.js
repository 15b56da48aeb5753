// The dialog of settings: looks, keys, colors, what is muted, and the proof that nothing is sent.

import { checkbox, openDialog, section } from "./dialog.js";
import { button, element } from "./dom.js";
import { groups } from "./kinds.js";
import { copy } from "./keep.js";
import { lineColors } from "./looks.js";
import { licenseText } from "./resources.js";

/** @typedef {import("./settings.js").SettingsStore} SettingsStore */
/** @typedef {ReturnType<typeof import("./mutes.js").createMutes>} MuteStore */

/** @param {SettingsStore} settings @param {MuteStore} mutes */
export function openChoices(settings, mutes) {
  openDialog("Settings", looks(settings), colors(settings), keys(settings), muted(mutes), elsewhere(), proof(), licenses());
}

/** @param {SettingsStore} settings */
function looks(settings) {
  const { fills, labels, theme } = settings.get();
  const select = /** @type {HTMLSelectElement} */ (element("select", {}, ...Object.entries({ auto: "As the system", light: "Light", dark: "Dark" })
    .map(([value, label]) => element("option", { value }, label))));
  select.value = theme;
  select.addEventListener("change", () => settings.change({ theme: /** @type {"auto"} */ (select.value) }));
  return section("Looks",
    element("label", { class: "choice" }, "Light or dark ", select),
    checkbox("Tint the marked words (without, only lines are drawn)", fills, (on) => settings.change({ fills: on })),
    checkbox("A short code after each mark", labels, (on) => settings.change({ labels: on })));
}

/** @param {SettingsStore} settings */
function colors(settings) {
  const inputs = Object.entries(lineColors).map(([name, label]) => {
    const input = /** @type {HTMLInputElement} */ (element("input", { type: "color" }));
    input.value = settings.get().colors[name] ?? colorOf(name);
    input.addEventListener("change", () => settings.change({ colors: { ...settings.get().colors, [name]: input.value } }));
    return element("label", { class: "color" }, input, label);
  });
  const back = button("Back to the default colors", {}, () => {
    settings.change({ colors: {} });
    inputs.forEach((label, i) => { /** @type {HTMLInputElement} */ (label.firstChild).value = colorOf(Object.keys(lineColors)[i]); });
  });
  return section("Line colors", element("div", { class: "colors" }, ...inputs), back);
}

/** The color a line has now, as `#rrggbb`. @param {string} name */
function colorOf(name) {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  probe.style.forcedColorAdjust = "none"; // else all are black where the system sets the colors
  document.body.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g) ?? ["0", "0", "0"];
  probe.remove();
  return `#${[red, green, blue].map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}

/** @param {SettingsStore} settings */
function keys(settings) {
  const commands = [["n", "next mark"], ["b", "mark before"], ["h", "hide or show all marks"], ["e", "edit"], ["/", "search"], ["x", "only unnamed sources"], ["y", "only the writer’s hedges"]];
  const all = [...commands, ...groups.flatMap((group) => group.categories.map(({ key, label }) => [key, label]))];
  const list = element("ul", { class: "keys" }, ...all.map(([key, label]) => element("li", {}, element("kbd", {}, key), label)));
  return section("Keys", checkbox("Single keys act while you read", settings.get().keys, (on) => settings.change({ keys: on })), list);
}

/** @param {MuteStore} mutes */
function muted(mutes) {
  const list = element("ul", {});
  const draw = () => list.replaceChildren(...mutes.list().map((mute) => {
    const where = mute.before === undefined ? "everywhere" : "in one place";
    return element("li", { class: "muted-row" }, `“${mute.text}”, ${where}`, button("Mark again", { "aria-label": `Mark “${mute.text}” again` }, () => { mutes.remove(mute); draw(); }));
  }), ...(mutes.list().length ? [] : [element("li", { class: "soft" }, "Nothing. Use a mark’s card to stop marking it.")]));
  draw();
  const said = element("p", { role: "status", class: "soft" });
  const save = button("Copy this list", {}, async () => { said.textContent = await copy(JSON.stringify(mutes.list(), null, 2)) ? "Copied as JSON." : "The browser did not allow to copy."; });
  return section("Not marked", list, save, said);
}

/** A bookmark that holds all of Hedgerow, where the page has one to give. */
function elsewhere() {
  const place = element("p", { role: "status" });
  const make = button("Make the bookmark", {}, async () => {
    const answer = await fetch("dist/bookmarklet.txt").catch(() => null);
    if (!answer?.ok) return place.replaceChildren("This copy of the page has none.");
    const address = (await answer.text()).replaceAll("HEDGEROW_PAGE", location.href.replace(/#.*/, ""));
    place.replaceChildren("Drag this to your bookmarks: ", element("a", { href: address }, "Hedgerow"), ". A click on it marks the article that you are reading, a second click takes the marks away.");
  });
  return section("On other pages", element("p", { class: "soft" }, "A bookmark of 0.8 MB, with everything in it, for browsers that take one so long (Chromium’s do)."), make, place);
}

/** Tries to send something, to show that the page's policy stops it. */
function proof() {
  const outcome = element("p", { role: "status" });
  const attempt = button("Try to send something", {}, async () => {
    const blocked = new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective), { once: true });
      setTimeout(() => resolve(null), 2000);
    });
    const sent = await fetch("https://example.org/", { mode: "no-cors" }).then(() => true, () => false);
    const directive = await blocked;
    outcome.textContent = !sent && directive ? `Blocked by the page’s policy (${directive}). Nothing was sent.` : "This browser did not block the attempt. Nothing of your text was in it.";
  });
  return section("Nothing leaves this machine",
    element("p", { class: "soft" }, "The text stays in this page and, until you close the tab, in the tab’s own storage. Settings and what you muted stay in this browser."), attempt, outcome);
}

/** Who else's code is in the page, and on what terms. */
function licenses() {
  const place = element("pre", { class: "licenses", tabindex: "0", "aria-label": "Licenses", hidden: "" });
  const show = button("Show the licenses", {}, async () => {
    place.textContent = await licenseText();
    place.hidden = false;
  });
  return section("Code inside", element("p", { class: "soft" }, "Hedgerow is free to use and to change, under MIT or Apache 2.0."), show, place);
}
