{% load static %}// The page of a job opens without a line: what this person saw last is kept under their own name, and under no other. Only for as long as the server says
// with it: such a page may tell of somebody's health, and it is for one day. What is on every page, its looks, stays.
const KEPT = `work-dated-${new URL(self.location).searchParams.get("who")}`, LOOKS = "{% get_static_prefix %}", UNTIL = "X-Kept-Until";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith("work-") && name !== KEPT) await caches.delete(name);
  await forgetOver();
  await self.clients.claim();
})()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === "navigate") event.waitUntil(forgetOver());
  event.respondWith(lineFirst(request));
});
async function lineFirst(request) {
  let answer;
  try {
    answer = await fetch(request);
  } catch (gone) {
    const before = await (await caches.open(KEPT)).match(request, { ignoreVary: true });
    if (before && !isOver(before)) return before;
    throw gone;
  }
  if (answer.redirected || answer.type === "opaqueredirect") await caches.delete(KEPT); // nobody is signed in here any more
  else if (answer.ok) await keep(request, answer.clone()).catch(() => {}); // a full phone keeps nothing, and shows the page all the same
  return answer;
}
async function keep(request, answer) {
  const kept = await caches.open(KEPT), seconds = Number(answer.headers.get("X-Keep-Seconds"));
  const isLooks = new URL(request.url).pathname.startsWith(LOOKS) || answer.headers.get("Cache-Control")?.includes("immutable");
  if (isLooks) return kept.put(request, answer);
  await kept.delete(request, { ignoreVary: true });
  if (!(seconds > 0)) return;
  const headers = new Headers(answer.headers);
  headers.set(UNTIL, String(Date.now() + seconds * 1000));
  await kept.put(request, new Response(await answer.blob(), { headers }));
}
async function forgetOver() {
  const kept = await caches.open(KEPT);
  for (const request of await kept.keys()) if (isOver(await kept.match(request, { ignoreVary: true }))) await kept.delete(request, { ignoreVary: true });
}
function isOver(answer) {
  const until = answer?.headers.get(UNTIL);
  return until != null && Number(until) <= Date.now();
}
