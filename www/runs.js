// Overlapping layers of spans → flat runs of text, each with the spans that cover it. Pure: no DOM, no state.

/** @typedef {{start: number, end: number}} Span */

/**
 * Cuts `0..length` into runs at every start and end of a span and at every extra cut, which are inside of the text. Each run lists the spans that cover it,
 * outermost first: the span that started earlier, then the longer one, then the one given first. Spans that cross each other
 * appear in both their orders, so a painter that keeps the common beginning of two neighboring lists open nests them correctly.
 * Linear but for the sorting and for the depth of nesting; each run is made when it is asked for.
 *
 * @template {Span} S
 * @param {number} length
 * @param {S[]} spans
 * @param {number[]} [cuts]
 * @returns {Generator<{start: number, end: number, spans: S[]}, void>}
 */
export function* runs(length, spans, cuts = []) {
  const inside = spans.filter((span) => span.start < span.end && span.start >= 0 && span.end <= length);
  const queue = inside.sort((a, b) => a.start - b.start || b.end - a.end);
  const points = boundaries(length, queue, cuts);
  let open = /** @type {S[]} */ ([]);
  let next = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const [start, end] = [points[i], points[i + 1]];
    if (start === end) continue;
    if (open.some((span) => span.end <= start)) open = open.filter((span) => span.end > start);
    while (next < queue.length && queue[next].start <= start) open = [...open, queue[next++]];
    yield { start, end, spans: open };
  }
}

/** @param {number} length @param {Span[]} spans @param {number[]} cuts @returns {Uint32Array} sorted */
function boundaries(length, spans, cuts) {
  const points = new Uint32Array(2 + cuts.length + 2 * spans.length);
  points.set(cuts, 2); // after 0, which is there
  points[1] = length;
  let count = 2 + cuts.length;
  for (const { start, end } of spans) {
    points[count++] = start;
    points[count++] = end;
  }
  return points.sort();
}

/**
 * The runs inside each part of a text, cut where a part begins or ends. The parts stand in order.
 * @template {Span} S @param {number} length @param {S[]} spans @param {Span[]} parts
 * @returns {Generator<{start: number, end: number, spans: S[]}[], void>}
 */
export function* runsWithin(length, spans, parts) {
  const pieces = runs(length, spans, parts.flatMap(({ start, end }) => [start, end]));
  let piece = pieces.next().value;
  for (const { start, end } of parts) {
    while (piece && piece.end <= start) piece = pieces.next().value;
    const inside = [];
    for (; piece && piece.end <= end; piece = pieces.next().value) inside.push(piece);
    yield inside;
  }
}
