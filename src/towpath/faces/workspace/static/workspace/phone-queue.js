// Acts that wait on this phone, under the name of whoever did them: nobody else who signs in here sends them.
const open = () => new Promise((resolve, reject) => {
  const request = indexedDB.open("work", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("acts", { keyPath: "id", autoIncrement: true });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function on(mode, act) {
  const store = (await open()).transaction("acts", mode).objectStore("acts");
  return new Promise((resolve, reject) => {
    const request = act(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export const keep = (act) => on("readwrite", (store) => store.add(act));
export const drop = (id) => on("readwrite", (store) => store.delete(id));
export const waiting = async (who) => (await on("readonly", (store) => store.getAll())).filter((act) => act.who === who);
