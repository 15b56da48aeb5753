// Checked by tsc against the packed package: what the types promise.

import { analyze, highlight, readText, type Analysis, type Mark } from "hedgerow";
import { HedgerowArticle } from "hedgerow/element";
import "hedgerow/define";
import { analyze as analyzeInlined } from "hedgerow/inline";

const article: HedgerowArticle = document.createElement("hedgerow-article");
article.categories = ["names", "epistemic"];
article.wording = { kinds: "Alle Arten", groups: { names: "Namen" } };
article.addEventListener("hedgerow-select", ({ detail }) => detail.marks.map((mark: Mark) => mark.text));
article.addEventListener("hedgerow-error", ({ detail }) => console.warn(detail.code, detail.remedy?.length));

const analysis: Analysis = await analyze("Ada Quill may return.", { signal: AbortSignal.timeout(1_000) });
const handle = highlight(document.body, await analyzeInlined("x"), { text: readText(document.body), categories: ["quotes"], fallback: "mark" });
handle.toggle("hedges", false);
handle.update(analysis);
handle.clear();

// @ts-expect-error no such fallback
highlight(document.body, analysis, { fallback: "span" });
// @ts-expect-error offsets are numbers
analysis.entities[0].start.length;
