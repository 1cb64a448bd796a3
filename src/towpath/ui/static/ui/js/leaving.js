// Nobody is signed in on this page: none of those that open without a line stays behind, however they were left.
if ("caches" in window) for (const name of await caches.keys()) if (name.startsWith("work-")) await caches.delete(name);
