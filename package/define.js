// Registers <hedgerow-article>, unless the page has one.

import { HedgerowArticle } from "./element.js";

if (globalThis.customElements && !customElements.get("hedgerow-article")) customElements.define("hedgerow-article", HedgerowArticle);

export { HedgerowArticle };
