import { analyze, highlight, readText } from "hedgerow/inline";

const root = document.querySelector("article");
const text = readText(root);
highlight(root, await analyze(text.text), { text });
document.body.dataset.done = "";
