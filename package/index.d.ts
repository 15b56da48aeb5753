import type { Analysis, Analyzer, AnalyzerOptions, Mark } from "../www/types";

export type * from "../www/types";

/** Gives the analysis of an English text, in a worker where there is one. Several calls are answered in their order. */
export function analyze(text: string, options?: { signal?: AbortSignal }): Promise<Analysis>;

/** An analyzer of your own: addresses, threads and end of life are yours to choose. */
export function createAnalyzer(options?: AnalyzerOptions): Analyzer;

/** The text of a part of a page as a reader sees it, with the way back into the page. Reads the page once, and never writes. */
export function readText(root: Element | ShadowRoot, options?: ReadOptions): PageText;

/**
 * Shows an analysis on the page that it was made of.
 * @throws {DOMException} `NotSupportedError` where the browser cannot highlight and `fallback` does not allow `<mark>`
 */
export function highlight(root: Element | ShadowRoot, analysis: Analysis, options?: HighlightOptions): HighlightHandle;

/** Every category, in the order of the legend. */
export const allKinds: readonly string[];

/** What is shown where nothing is chosen. */
export const usualKinds: readonly string[];

export interface ReadOptions {
  /** A selector of elements to leave out, beside scripts, code, form fields, editors and what is hidden. */
  skip?: string;
  /** Only what lies in this range is read. */
  within?: Range;
}

/** A text and where it stands in the page. Offsets count UTF-16 units of `text`. */
export interface PageText {
  readonly text: string;
  /** The places of a span; none when the page has changed there since it was read. */
  rangesOf(span: { start: number; end: number }): StaticRangeInit[];
  /** The offset of a place in the page, or null where that is no part of the text. */
  offsetOf(node: Node, offset: number): number | null;
}

export interface HighlightOptions extends ReadOptions {
  /** What `readText` gave for `root`, if you have it: the page is not read again. */
  text?: PageText;
  /** The categories, or groups of them (`names`, `figures`, `quotes`, `hedges`), to show. All but `conditional` if not given. */
  categories?: Iterable<string>;
  /** Allows wrapping words in `<mark>` elements, which changes the page, where the browser cannot highlight without. */
  fallback?: "mark";
  /** `false` leaves the rules of the highlights to you: no style sheet is added. */
  styles?: boolean;
}

export interface HighlightHandle {
  readonly text: PageText;
  /** The marks that are shown. */
  readonly marks: Mark[];
  /** How many marks of the analysis fit nowhere in the text: more than none when it is the analysis of another text. */
  readonly missing: number;
  /** Shows a newer analysis; the page is read again unless its text is given. */
  update(analysis: Analysis, text?: PageText): void;
  /** Shows these categories or groups and no others. */
  show(categories: Iterable<string>): void;
  /** Switches categories or groups on or off; without `on`, off when all of them are on. */
  toggle(categories: string | Iterable<string>, on?: boolean): void;
  /** Sets off one mark from the others, or none. */
  point(mark: Mark | null): void;
  /** The marks that are shown at a place in the page, the shortest first. */
  marksAt(node: Node, offset: number): Mark[];
  /** Takes everything away. The page is as it was. */
  clear(): void;
}
