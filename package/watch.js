// Tells when a part of a page has changed and come to rest, within a budget: a page that never rests is not followed for ever.

/** How long a change must rest before it counts, in milliseconds; doubled each time that changes follow at once. */
const pause = 300;

/** After so many milliseconds without a change the page counts as resting, and its budget is full again. */
const rest = 5_000;

/** So many times in a row is a page followed that does not rest. */
const rounds = 6;

/**
 * @param {Element | ShadowRoot} root @param {{onchange: () => void, ongiveup: () => void}} listeners
 */
export function watch(root, { onchange, ongiveup }) {
  let timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  let last = -Infinity;
  let round = 0;
  let changes = 0;
  const observer = new MutationObserver(() => {
    changes++;
    const now = performance.now();
    if (now - last > rest) round = 0;
    last = now;
    timer ??= setTimeout(report, pause * 2 ** round);
  });

  function report() {
    timer = undefined;
    if (++round <= rounds) return onchange();
    observer.disconnect();
    ongiveup();
  }

  function start() {
    round = 0;
    observer.observe(root, { childList: true, characterData: true, subtree: true });
  }

  start();
  return {
    start,
    /** A number that is another after a change. */
    get changes() { return changes; },
    /** Forgets the changes up to now: they were our own. */
    forget: () => void observer.takeRecords(),
    stop() {
      clearTimeout(timer);
      timer = undefined;
      observer.disconnect();
    },
  };
}
