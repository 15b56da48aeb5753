import type { Analysis, Mark } from "../www/types";
import type { PageText } from "./index";

/** Why there are no marks, or no new ones. */
export interface Trouble {
  /**
   * `policy`: the page's Content-Security-Policy forbids it. `unsupported`: the browser cannot highlight and `fallback` does not allow
   * `<mark>`. `restless`: the article changes all the time. `language`: it does not look like English. `failed`: anything else, such as a file that could not be loaded.
   */
  code: "policy" | "unsupported" | "restless" | "language" | "failed";
  message: string;
  /** What to add to the policy. */
  remedy: string | null;
}

/** The events of `<hedgerow-article>`, and their `detail`. All bubble and are composed. */
export interface ReadingEvents {
  /** The article was read, at first or after a change. */
  "hedgerow-analysis": { analysis: Analysis; text: PageText };
  /** A mark was clicked or walked to: it and those around it, the innermost first. `preventDefault()` keeps the card closed. */
  "hedgerow-select": { marks: Mark[]; text: PageText };
  /** `preventDefault()` keeps the message out of the console. */
  "hedgerow-error": Trouble;
}

/** What the toolbar and the card say. */
export interface Wording {
  name: string;
  hide: string;
  show: string;
  kinds: string;
  previous: string;
  next: string;
  close: string;
  hint: string;
  line: string;
  working: string;
  nothing: string;
  refresh: string;
  restless: string;
  failed: string;
  unsupported: string;
  language: string;
  previousMention: string;
  nextMention: string;
  /** By group: `names`, `figures`, `quotes`, `hedges`. */
  groups: Record<string, string>;
  /** Many of a category, by its name. */
  labels: Record<string, string>;
  /** One of a category, by its name. */
  ones: Record<string, string>;
}

/** `<hedgerow-article>`: put it around an article that is in the page. Importing the class has no effect; `hedgerow/define` registers it. */
export class HedgerowArticle extends HTMLElement {
  static readonly observedAttributes: string[];
  /** Words for the toolbar, by language: `HedgerowArticle.wordings.set("de", …)`. */
  static readonly wordings: Map<string, Wording>;
  /** The categories and groups that are shown. Attribute `categories`, separated by spaces. */
  categories: string[];
  /** Whether there is a toolbar. Attribute `legend="off"`. */
  legend: boolean;
  /** Whether a click on a mark opens a card. Attribute `card="off"`. */
  card: boolean;
  /** A selector of elements to leave out. Attribute `skip`. */
  skip: string;
  /** `mark` allows wrapping words in `<mark>` where the browser cannot highlight. Attribute `fallback`. */
  fallback: "mark" | null;
  /** The language of the toolbar. Attribute `words`. */
  wordsLanguage: string;
  /** Words in place of single ones of that language. */
  wording: Partial<Wording>;
  /** Addresses of the WebAssembly file and the model, if they do not stand beside the script. Attributes `wasm` and `model`. */
  wasm: string | null;
  model: string | null;
  readonly analysis: Analysis | null;
  readonly text: PageText | null;
  /** Reads the article again. */
  refresh(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    "hedgerow-article": HedgerowArticle;
  }
  interface HTMLElementEventMap {
    "hedgerow-analysis": CustomEvent<ReadingEvents["hedgerow-analysis"]>;
    "hedgerow-select": CustomEvent<ReadingEvents["hedgerow-select"]>;
    "hedgerow-error": CustomEvent<ReadingEvents["hedgerow-error"]>;
  }
}
