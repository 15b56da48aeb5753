// Overlapping layers of spans → flat runs of text, each with the spans that cover it. Pure: no DOM, no state.

/** @typedef {{start: number, end: number}} Span */

/**
 * Cuts `0..length` into runs at every start and end of a span and at every extra cut, which are inside of the text. Each run lists the spans that cover it,
 * outermost first: the span that started earlier, then the longer one, then the one given first. Spans that cross each other
 * appear in both their orders, so a painter that keeps the common beginning of two neighboring lists open nests them correctly.
 * Linear but for the sorting and for the depth of nesting.
 *
 * @template {Span} S
 * @param {number} length
 * @param {S[]} spans
 * @param {number[]} [cuts]
 * @returns {{start: number, end: number, spans: S[]}[]}
 */
export function runs(length, spans, cuts = []) {
  const inside = spans.filter((span) => span.start < span.end && span.start >= 0 && span.end <= length);
  const queue = inside.sort((a, b) => a.start - b.start || b.end - a.end);
  const points = boundaries(length, queue, cuts);
  const result = [];
  let open = /** @type {S[]} */ ([]);
  let next = 0;
  for (let i = 0; i + 1 < points.length; i++) {
    const [start, end] = [points[i], points[i + 1]];
    if (open.some((span) => span.end <= start)) open = open.filter((span) => span.end > start);
    while (next < queue.length && queue[next].start <= start) open = [...open, queue[next++]];
    result.push({ start, end, spans: open });
  }
  return result;
}

/** @param {number} length @param {Span[]} spans @param {number[]} cuts @returns {number[]} sorted, each once */
function boundaries(length, spans, cuts) {
  const points = new Uint32Array(2 + cuts.length + 2 * spans.length);
  points.set([0, length]);
  points.set(cuts, 2);
  spans.forEach((span, i) => points.set([span.start, span.end], 2 + cuts.length + 2 * i));
  points.sort();
  const once = points.filter((point, i) => i === 0 || point !== points[i - 1]);
  return [...once];
}

/**
 * The runs inside each part of a text. The parts stand in order and their ends were cuts of the runs.
 * @template {{start: number, end: number}} R
 * @param {R[]} pieces @param {Span[]} parts @returns {R[][]}
 */
export function runsWithin(pieces, parts) {
  let next = 0;
  return parts.map(({ start, end }) => {
    while (next < pieces.length && pieces[next].end <= start) next++;
    const first = next;
    while (next < pieces.length && pieces[next].end <= end) next++;
    return start === end ? [] : pieces.slice(first, next);
  });
}
