/** What the analysis says of one text. Offsets are half-open and count UTF-16 units, as JavaScript's strings do. */
export interface Analysis {
  unit: "utf16";
  /** What the analysis took. */
  milliseconds: number;
  sentences: number;
  entities: Entity[];
  quotes: Quote[];
  hedges: Hedge[];
  names: Name[];
  voices: Voice[];
  hedging: HedgeCount[];
  unattributed: Unattributed;
  /** The rules behind the hedges, by their names. */
  rules: Record<string, HedgeRule>;
}

/** The analysis as it crosses from WebAssembly: `unpack.js` reads it. */
export interface PackedAnalysis extends Omit<Analysis, "entities" | "quotes" | "hedges" | "rules"> {
  rules: HedgeRule[];
  rows: { entities: Uint32Array<ArrayBuffer>; quotes: Uint32Array<ArrayBuffer>; hedges: Uint32Array<ArrayBuffer> };
  /** What the numbers of the rows stand for. */
  words: { entities: EntityKind[]; quotes: QuoteKind[]; hedges: HedgeKind[]; voices: Hedge["voice"][]; rules: string[] };
}

export interface Span {
  start: number;
  end: number;
  /** The exact slice of the text. */
  text: string;
}

export type NameKind = "person" | "organization" | "place" | "group" | "other";
export type EntityKind = NameKind | "date" | "time" | "money" | "percent" | "number";
export type QuoteKind = "direct" | "indirect" | "scare";
export type HedgeKind = "epistemic" | "doxastic" | "evidential" | "approximator" | "vague" | "conditional" | "booster";

export interface Entity extends Span {
  kind: EntityKind;
  /** Ties mentions of one thing together. */
  entity: number;
}

export interface Speaker extends Span {
  /** False for an unnamed source. */
  named: boolean;
  entity: number | null;
  /** The description that a pronoun stands for, where that is no name. */
  antecedent?: Span;
  /** Why the text leaves the speaker without a name: “on condition of anonymity”. */
  ground?: Span;
}

export interface Quote extends Span {
  kind: QuoteKind;
  speaker: Speaker | null;
  cue: Span | null;
}

export interface Hedge extends Span {
  kind: HedgeKind;
  /** Whose doubt it is. */
  voice: "author" | "quoted" | "reported";
  /** Stable name of the rule that marked it. */
  rule: string;
}

/** One rule by which hedges are marked. */
export interface HedgeRule {
  id: string;
  kind: HedgeKind;
  /** In one sentence: why the phrase is marked. */
  why: string;
  /** What else the phrase can be; empty where it is hardly anything else. */
  instead: string;
}

/** How often one kind of hedge stands in one voice. */
export interface HedgeCount {
  kind: HedgeKind;
  voice: Hedge["voice"];
  count: number;
  /** In a hundred sentences. */
  rate: number;
}

/** One named thing of the text. */
export interface Name {
  entity: number;
  kind: NameKind;
  text: string;
  mentions: number;
  /** Start of the first mention. */
  first: number;
}

/** One voice of the text. */
export interface Voice {
  text: string;
  named: boolean;
  entity: number | null;
  quotes: number;
  words: number;
  /** Of all words that stand in somebody's mouth, from 0 to 1. */
  share: number;
  start: number;
}

/** The direct quotes for which the text gives no speaker. */
export interface Unattributed {
  quotes: number;
  words: number;
  /** Of all quoted words, from 0 to 1. */
  share: number;
}

export interface Analyzer {
  /** A newer call supersedes one that waits: the older promise is rejected with an `AbortError`. */
  analyze(text: string, options?: { signal?: AbortSignal }): Promise<Analysis>;
  dispose(): void;
}

export interface AnalyzerOptions {
  /** Address or bytes of the WebAssembly file; beside `analyzer.js` if not given. */
  wasm?: string | URL | Uint8Array<ArrayBuffer>;
  /** Address or bytes of the model; beside `analyzer.js` if not given. */
  model?: string | URL | Uint8Array<ArrayBuffer>;
  /** In a worker (where there are workers, if not given), in one with the classic script at this address, in one that this function starts, or on the same thread. */
  worker?: boolean | string | (() => Worker);
  /**
   * Without it, every answer waits for the model. With it, answers come before the model has arrived, and this is called
   * when it has or there is none (ask again), or when it cannot be used (with the reason).
   */
  onmodel?: (problem: string | null) => void;
  /** How many milliseconds, beside some for the length of the text, a worker may be silent before it counts as dead. */
  patience?: number;
}

/** A category of marks, as the legend shows it. */
export interface Category {
  kind: string;
  label: string;
  one: string;
  key: string;
  why: string;
  instead: string;
}

export interface CategoryGroup {
  id: string;
  label: string;
  categories: Category[];
}

/** Part of a text that is shown as one element. */
export interface Block {
  start: number;
  end: number;
  role: "headline" | "byline" | "heading" | "paragraph" | "item" | "cells";
}

/** One thing to draw in the text: a finding with its place among the layers. */
export interface Mark extends Span {
  layer: "quote" | "speaker" | "cue" | "entity" | "hedge";
  /** The category that shows and hides it; none for a cue. */
  kind: string | null;
  classes: string[];
  finding: Entity | Quote | Speaker | Hedge | Span;
}
