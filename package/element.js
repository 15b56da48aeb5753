// <hedgerow-article>. Importing this file registers nothing, and needs no DOM.

import { besideThisFile, createQueue } from "./analysis.js";
import { usualKinds } from "./highlight.js";
import { createReading } from "./reading.js";
import { wordingFor, wordings } from "./wording.js";

/** Where there is no DOM there are no elements, and the class is only a name. */
const Base = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

export class HedgerowArticle extends Base {
  static observedAttributes = ["categories", "legend", "card", "skip", "fallback", "words", "wasm", "model"];
  static wordings = wordings;

  /** @type {ReturnType<typeof createReading> | null} */
  #reading = null;
  /** @type {Partial<import("./element").Wording>} */
  #wording = {};
  #renewing = false;

  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: "open" }).append(this.ownerDocument.createElement("slot"));
    this.#renew();
  }

  disconnectedCallback() {
    this.#stop();
  }

  adoptedCallback() {
    this.#stop();
  }

  /** @param {string} name @param {string | null} before @param {string | null} value */
  attributeChangedCallback(name, before, value) {
    if (before === value || !this.#reading) return;
    if (name === "categories") this.#reading.choose(this.categories);
    else if (name === "legend" || name === "card") this.#reading.setParts(this);
    else this.#renew();
  }

  get categories() { return this.getAttribute("categories")?.split(/[\s,]+/).filter(Boolean) ?? usualKinds; }
  set categories(names) { this.setAttribute("categories", names.join(" ")); }

  get legend() { return this.getAttribute("legend") !== "off"; }
  set legend(on) { this.#switch("legend", on); }

  get card() { return this.getAttribute("card") !== "off"; }
  set card(on) { this.#switch("card", on); }

  get skip() { return this.getAttribute("skip") ?? ""; }
  set skip(selector) { this.#reflect("skip", selector); }

  get fallback() { return this.getAttribute("fallback") === "mark" ? "mark" : null; }
  set fallback(way) { this.#reflect("fallback", way); }

  get wordsLanguage() { return this.getAttribute("words") ?? "en"; }
  set wordsLanguage(language) { this.#reflect("words", language); }

  get wasm() { return this.getAttribute("wasm"); }
  set wasm(address) { this.#reflect("wasm", address); }

  get model() { return this.getAttribute("model"); }
  set model(address) { this.#reflect("model", address); }

  get wording() { return this.#wording; }
  set wording(words) {
    this.#wording = words;
    if (this.#reading) this.#renew();
  }

  get analysis() { return this.#reading?.analysis ?? null; }
  get text() { return this.#reading?.text ?? null; }

  async refresh() {
    await this.#reading?.refresh();
  }

  /** @param {string} name @param {string | null} value */
  #reflect(name, value) {
    value ? this.setAttribute(name, value) : this.removeAttribute(name);
  }

  /** @param {string} name @param {boolean} on */
  #switch(name, on) {
    this.#reflect(name, on ? null : "off");
  }

  /** Several changes at once make one new reading, after the page's parser has gone on. */
  #renew() {
    if (this.#renewing) return;
    this.#renewing = true;
    queueMicrotask(() => {
      this.#renewing = false;
      this.#stop();
      if (this.isConnected) this.#start();
    });
  }

  #start() {
    const { wasm, model } = this;
    this.#reading = createReading({
      root: this, shadow: /** @type {ShadowRoot} */ (this.shadowRoot), words: wordingFor(this.wordsLanguage, this.#wording),
      categories: this.categories, legend: this.legend, card: this.card, skip: this.skip || undefined, fallback: this.fallback ?? undefined,
      analyze: wasm || model ? createQueue(() => ({ ...besideThisFile(), ...(wasm && { wasm }), ...(model && { model }) })) : undefined,
      emit: (type, detail) => this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true })),
    });
  }

  #stop() {
    this.#reading?.stop();
    this.#reading = null;
  }
}
