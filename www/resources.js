// Where the page finds what it loads. The single file has its own answers: resources-inline.js.

/** @returns {import("./types").AnalyzerOptions} */
export const analyzerOptions = () => ({});

export const sampleText = async () => (await fetch("sample.txt")).text();

/** The licenses of other people's code in the page. */
export const licenseText = async () => (await fetch("THIRD-PARTY.txt")).text();

/** Keeps the page for when there is no network. */
export const stayAvailable = () => navigator.serviceWorker?.register("service-worker.js").catch(() => {}); // some browsers and modes forbid it
