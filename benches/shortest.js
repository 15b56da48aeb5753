// The shortest milliseconds of an action on each of some texts, in Node.js and in a browser.

/**
 * The texts take turns, so that what else the machine does meets all of them: each has so many turns of so many milliseconds, and of so many
 * runs at least, since the garbage collector may meet any of them.
 */
const turns = 5;
const turn = 200;
const leastRuns = 3;

/** @param {(text: string) => void} action @param {string[]} texts @param {(run: () => void) => number} millisecondsOf */
export function shortest(action, texts, millisecondsOf = onTheClock) {
  const times = texts.map(() => Infinity);
  for (let round = 0; round < turns; round++) {
    texts.forEach((text, index) => { times[index] = Math.min(times[index], shortestInTurn(() => millisecondsOf(() => action(text)))); });
  }
  return times;
}

function shortestInTurn(measure) {
  const begin = performance.now();
  let least = Infinity;
  for (let runs = 0; runs < leastRuns || performance.now() - begin < turn; runs++) least = Math.min(least, measure());
  return least;
}

export function onTheClock(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}
