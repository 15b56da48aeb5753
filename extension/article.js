// What of a page is read: the reader's selection, or the article.

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

/** The selection of the reader, if there is one, and the element around it. @param {Document} page @returns {{root: Element, range: Range} | null} */
export function selectedPart(page) {
  const selection = page.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.toString().trim().length < shortestSelection) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const around = range.commonAncestorContainer;
  const root = around instanceof Element ? around : around.parentElement;
  return root ? { root, range } : null;
}
