// Where a card stands on the screen.

/**
 * Below the marked words, else above them, else in the corner that is farther away: never on them.
 * @param {HTMLElement} root the card @param {DOMRect[]} rects of the words @param {{x: number, y: number} | null} point that was pointed at
 */
export function placeBeside(root, rects, point) {
  const gap = 10;
  const { width, height } = root.getBoundingClientRect();
  const top = Math.min(...rects.map((rect) => rect.top));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  const fitsBelow = bottom + gap + height <= innerHeight;
  const fitsAbove = top - gap - height >= 0;
  const near = rects.find((rect) => point && point.y >= rect.top && point.y <= rect.bottom) ?? rects[0];
  const lowest = innerHeight - height - gap;
  const y = fitsBelow ? bottom + gap : fitsAbove ? top - gap - height : top > innerHeight / 2 ? gap : lowest;
  const x = Math.min(Math.max(gap, (point?.x ?? near.left) - 24), innerWidth - width - gap);
  root.style.setProperty("left", `${x}px`);
  root.style.setProperty("top", `${Math.max(gap, y)}px`);
}
