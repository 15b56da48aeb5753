// Where words stand in the text. It comes when somebody searches.

/** Every place of some words in the blocks of the text, whatever the case. @param {HTMLElement} reading @param {string} wanted */
export function rangesOf(reading, wanted) {
  return [...reading.querySelectorAll("[data-start]")].flatMap((block) => {
    const content = folded(block.textContent ?? "");
    const starts = [];
    for (let at = content.indexOf(folded(wanted)); at >= 0; at = content.indexOf(folded(wanted), at + wanted.length)) starts.push(at);
    return starts.length ? starts.map((start) => rangeIn(block, start, start + wanted.length)) : [];
  });
}

/** Small letters, unless that would move the others, and the straight marks and spaces that one types. @param {string} text */
function folded(text) {
  const small = text.toLowerCase();
  return (small.length === text.length ? small : text).replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s/g, " ");
}

/** @param {Element} block @param {number} start @param {number} end */
function rangeIn(block, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), passed = 0; node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0;
    if (start >= passed && start < passed + length) range.setStart(node, start - passed);
    if (end > passed && end <= passed + length) {
      range.setEnd(node, end - passed);
      break;
    }
    passed += length;
  }
  return range;
}
