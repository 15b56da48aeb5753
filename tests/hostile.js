// Articles that mean harm, made at random: markup, formulas, stray marks and half characters between ordinary sentences.

const pieces = [
  "<script>globalThis.hacked = 1</script>", "<img src=x onerror='globalThis.hacked = 2'>", "<svg onload='globalThis.hacked = 3'><title>x</title></svg>", "</mark></p></article>", "<p>", "<b>", "</style>",
  "<iframe srcdoc='<script>parent.hacked = 4</script>'></iframe>", "<a href='javascript:hacked = 5'>", "<!--", "-->", "]]>", "<math><mtext><table><mglyph><style><img src onerror=hacked=6>", "<template><script>hacked = 7</script></template>",
  "&lt;script&gt;", "&#0;", "\u0000", "\u202e", "\ud800", "\r\n", "\n\n", "\t", "| a | b |", "```", "[x](javascript:hacked=8)", "![x](x)", "=cmd|' /C calc'!A0", "@SUM(1)", "\"", "'", "“It may rain,” said Ada Quill, the mayor.",
  " officials said ", "Lower Tarn ", "about 20 ", "+1 Quill\tsaid “perhaps”. ", "👨‍👩‍👧", "e\u0301", "שלום", "<div ".repeat(40), "<blockquote>".repeat(60), "-->\" onmouseover=hacked=9 x=\"",
];

/** For how long a test makes them, in seconds. */
export const seconds = Number(process.env.HEDGEROW_FUZZ_SECONDS ?? 5);

/** Where the random numbers begin: a test that fails prints it, and HEDGEROW_FUZZ_SEED brings the same articles again. */
export const seed = Number(process.env.HEDGEROW_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** One after the other until the time is over. */
export function* hostileArticles() {
  let state = seed;
  const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const pick = () => pieces[Math.floor(random() * pieces.length)];
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) yield Array.from({ length: 1 + Math.floor(random() * 40) }, pick).join("");
}
