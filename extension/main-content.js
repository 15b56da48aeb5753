// Where a page's article is: what the reader has selected, what the page itself calls its article, else where most of its paragraphs stand.

const named = "article,[itemprop=articleBody],[role=article],main,[role=main]";

/** A part that holds less than this share of the paragraphs of the whole page is a teaser or a box. */
const smallestShare = 0.4;

/** @param {Document} page @returns {{root: Element, within?: Range}} `within` is the selection */
export function mainContent(page) {
  const selection = page.getSelection();
  if (selection && !selection.isCollapsed && selection.toString().trim()) return selected(selection.getRangeAt(0).cloneRange());
  const all = prose(page.body);
  const candidates = [...page.querySelectorAll(named)].filter((element) => prose(element) >= all * smallestShare && prose(element) > 0);
  return { root: candidates.sort((a, b) => (a.contains(b) ? 1 : b.contains(a) ? -1 : prose(b) - prose(a)))[0] ?? fullest(page.body) };
}

/** @param {Range} within */
function selected(within) {
  const { commonAncestorContainer: common } = within;
  return { root: /** @type {Element} */ (common.nodeType === 1 ? common : common.parentElement), within };
}

/** How much text stands in the paragraphs of an element. @param {Element} element */
const prose = (element) => [...element.querySelectorAll("p")].reduce((sum, { textContent }) => sum + (textContent ?? "").trim().length, 0);

/** The smallest element that holds most of the paragraphs. @param {Element} element @returns {Element} */
function fullest(element) {
  const within = prose(element);
  const inner = [...element.children].find((child) => prose(child) > within * 0.8);
  return inner && inner.localName !== "p" ? fullest(inner) : element;
}
