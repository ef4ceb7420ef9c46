// Stands between one screen and the network, at that screen's own address and nothing above it, and
// keeps what the screen last showed. A screen that is loaded again while nobody answers gets that
// picture, told how long ago it came; where the address leads nowhere any more, all of it goes.

const SCREEN = self.registration.scope;
const KEPT = `screen ${SCREEN}`;
const KEPT_AT = "x-kept-at";
const PATIENCE = 20_000;
const GONE = [404, 410];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page says what it is made of; what an older picture was made of is let go.
self.addEventListener("message", (event) => {
  const told = () => event.source.postMessage("kept");
  event.waitUntil(keepAll(event.data.parts).then(told));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(opened(request));
  else if (request.url === SCREEN) event.respondWith(asked(request));
  else event.respondWith(part(request));
});

// Whatever address of the screen is opened, what it has is its picture.
async function opened(request) {
  try {
    const answer = await asked(request, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.status < 500 ? answer : ((await picture()) ?? answer);
  } catch (trouble) {
    const last = await picture();
    if (last) return last;
    throw trouble;
  }
}

async function asked(request, how = {}) {
  const answer = await fetch(request, how);
  if (GONE.includes(answer.status)) await letGo();
  else if (answer.ok && request.url === SCREEN) await keepPicture(answer.clone());
  return answer;
}

async function letGo() {
  await caches.delete(KEPT);
  await self.registration.unregister();
}

async function keepPicture(answer) {
  const headers = new Headers(answer.headers);
  headers.set(KEPT_AT, Date.now());
  const kept = new Response(await answer.text(), { headers });
  await (await caches.open(KEPT)).put(SCREEN, kept);
}

async function picture() {
  const kept = await caches.match(SCREEN, { cacheName: KEPT });
  if (!kept) return null;
  const age = Date.now() - Number(kept.headers.get(KEPT_AT));
  const page = (await kept.text()).replace("<live-picture ", `<live-picture data-kept="${age}" `);
  return new Response(page, { headers: kept.headers });
}

async function part(request) {
  try {
    return await fetch(request);
  } catch (trouble) {
    const kept = await caches.match(request, { cacheName: KEPT, ignoreVary: true });
    if (kept) return kept;
    throw trouble;
  }
}

async function keepAll(parts) {
  const cache = await caches.open(KEPT);
  if (!(await cache.match(SCREEN))) await asked(new Request(SCREEN, { cache: "no-store" }));
  await cache.addAll(parts);
  const wanted = new Set([SCREEN, ...parts]);
  const old = (await cache.keys()).filter((request) => !wanted.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
}
