// The page of a job opens without a line: what this person saw last is kept under their own name, and under no other.
const KEPT = `work-${new URL(self.location).searchParams.get("who")}`;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("work-") && name !== KEPT) await caches.delete(name);
  await self.clients.claim();
})()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === self.location.origin) event.respondWith(lineFirst(request));
});
async function lineFirst(request) {
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) await kept.put(request, answer.clone());
    if (answer.redirected) await caches.delete(KEPT);
    return answer;
  } catch (gone) {
    const before = await kept.match(request, { ignoreVary: true });
    if (before) return before;
    throw gone;
  }
}
