// Keeps the page's own files for when there is no network. With a network, every file comes from it, so that nothing old is
// shown beside something new.

/** Part of the name of the cache: a new version drops the files of the old one. */
const version = "0.1.0";
const cacheName = `hedgerow-${version}`;

const files = [
  "./", "page.js", "about.js", "analyzer.js", "blocks.js", "card.js", "choices.js", "compare.js", "comparing.js", "dialog.js", "dom.js", "engine.js", "files.js", "find.js", "findings.js", "formats.js", "glance.js", "keep.js",
  "keys.js", "kinds.js", "language.js", "legend.js", "looks.js", "marks.js", "mend.js", "mutes.js", "notices.js", "paint.js", "place.js", "position.js", "remarks.js", "resources.js", "runs.js", "search.js", "session.js", "settings.js", "share.js",
  "unpack.js", "words.js", "worker.js", "writing.js", "pkg/hedgerow.js", "pkg/hedgerow_bg.wasm", "style/base.css", "style/layout.css", "style/marks.css", "style/panels.css",
  "sample.txt", "THIRD-PARTY.txt", "icon.svg", "manifest.webmanifest",
];

/** Files that may be missing. */
const optional = ["model.bin"];

/** @type {any} */
const worker = globalThis;

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(keepAll().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(dropOthers().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  if (event.request.method === "GET" && new URL(event.request.url).origin === location.origin) event.respondWith(answer(event.request));
});

async function keepAll() {
  const cache = await caches.open(cacheName);
  await cache.addAll(files);
  await Promise.all(optional.map((file) => cache.add(file).catch(() => {})));
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("hedgerow-") && name !== cacheName).map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function answer(request) {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
