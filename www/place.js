// Where a card stands on the screen.

/** Beside words that leave less room than this above and below, a card stands in a corner. */
const leastRoom = 120;

/**
 * Below the marked words, else above them, and no higher than there is room; else in the corner that is farther away.
 * @param {HTMLElement} root the card @param {DOMRect[]} rects of the words @param {{x: number, y: number} | null} point that was pointed at
 */
export function placeBeside(root, rects, point) {
  const gap = 10;
  const top = Math.min(...rects.map((rect) => rect.top));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  const room = Math.max(top, innerHeight - bottom) - 2 * gap;
  root.style.setProperty("--room", room < leastRoom ? "60vh" : `${room}px`);
  const { width, height } = root.getBoundingClientRect();
  const fitsBelow = bottom + gap + height <= innerHeight;
  const fitsAbove = top - gap - height >= 0;
  const near = rects.find((rect) => point && point.y >= rect.top && point.y <= rect.bottom) ?? rects[0];
  const lowest = innerHeight - height - gap;
  const y = fitsBelow ? bottom + gap : fitsAbove ? top - gap - height : top > innerHeight / 2 ? gap : lowest;
  const x = Math.min(Math.max(gap, (point?.x ?? near.left) - 24), innerWidth - width - gap);
  root.style.setProperty("left", `${x}px`);
  root.style.setProperty("top", `${Math.max(gap, y)}px`);
}
