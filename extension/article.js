// What of a page is read: the reader's selection, or the article.

import { readText } from "../package/page-text.js";

/** Parts of an article's element that are not the article. */
export const skipped = "nav,aside,footer,form,[role=navigation],[role=complementary],[role=search],[aria-hidden=true]";

/** A selection shorter than this was not made to be read. */
const shortestSelection = 40;

/** The element with the article: what the page calls so, or else the one with the most text in its own paragraphs. @param {Document} page @returns {Element} */
export function articleOf(page) {
  const named = longest([...page.querySelectorAll("article, [role=article], [itemprop=articleBody]")]) ?? longest([...page.querySelectorAll("main, [role=main]")]);
  return named ?? fullest(page) ?? page.body;
}

/** @param {Element[]} elements @returns {Element | undefined} the one with the most text, if any has enough of it */
function longest(elements) {
  const lengths = new Map(elements.map((element) => [element, element.textContent?.trim().length ?? 0]));
  const [first] = elements.sort((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0));
  return first && (lengths.get(first) ?? 0) > 200 ? first : undefined;
}

/** @param {Document} page @returns {Element | undefined} */
function fullest(page) {
  const lengths = /** @type {Map<Element, number>} */ (new Map());
  for (const paragraph of page.querySelectorAll("p")) {
    const parent = paragraph.closest(skipped) ? null : paragraph.parentElement;
    if (parent) lengths.set(parent, (lengths.get(parent) ?? 0) + (paragraph.textContent?.length ?? 0));
  }
  return [...lengths].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/**
 * The selection of the reader, if there is one.
 * @param {Document} page @returns {{root: Element, onlySelected: (text: string) => string} | null}
 *   the element around it, and a function that leaves only the selected words in that element's text, all at their places
 */
export function selectedPart(page) {
  const selection = page.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.toString().trim().length < shortestSelection) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const around = range.commonAncestorContainer;
  const root = around instanceof Element ? around : around.parentElement;
  return root ? { root, onlySelected: (text) => blankOutside(text, root, range) } : null;
}

/** @param {string} text @param {Element} root @param {Range} range */
function blankOutside(text, root, range) {
  const reading = readText(root, { skip: skipped });
  const nodes = textNodes(root).filter((node) => range.intersectsNode(node));
  const offsets = nodes.flatMap((node) => {
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    return [from, to].map((offset) => reading.offsetOf(node, offset)).filter((offset) => offset !== null);
  });
  if (reading.text !== text || offsets.length === 0) return text;
  const [start, end] = [Math.min(...offsets), Math.max(...offsets)];
  return " ".repeat(start) + text.slice(start, end) + " ".repeat(text.length - end);
}

/** @param {Element} root @returns {Text[]} */
function textNodes(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes;
}
