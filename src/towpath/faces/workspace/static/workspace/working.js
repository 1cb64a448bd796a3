// <work-queue>: every act on a job goes into a queue on the phone first and leaves it when the server has answered, in the order in which it was done.
import { keep, waiting, drop } from "./phone-queue.js";

customElements.define("work-queue", class extends HTMLElement {
  connectedCallback() {
    this.notice = this.querySelector("[data-waiting]");
    this.addEventListener("submit", (event) => { if (event.target.matches("[data-act]")) { event.preventDefault(); this.take(event.target); } });
    this.addEventListener("change", (event) => { if (event.target.matches("[data-sends]")) event.target.form.requestSubmit(); });
    addEventListener("online", () => this.send());
    setInterval(() => this.send(), 5000);
    navigator.serviceWorker?.register(this.dataset.worker, { scope: new URL("./", new URL(this.dataset.worker, location)).pathname });
    this.send();
  }

  async take(form) {
    const fields = [...new FormData(form)].filter(([name]) => name !== "key" && name !== "csrfmiddlewaretoken");
    const act = { who: this.dataset.who, to: form.action, since: Date.now(), key: crypto.randomUUID(), fields: await Promise.all(fields.map(small)) };
    await keep(act);
    form.closest(".work-step, .door__row")?.classList.add("work-step--waits");
    form.reset();
    await this.send();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    let sent = 0;
    try { for (const act of await waiting(this.dataset.who)) if (await this.post(act)) sent += 1; } catch { /* no line: it waits */ }
    this.sending = false;
    await this.show(sent);
  }

  async post(act) {
    const body = new FormData();
    for (const [name, value] of act.fields) body.append(name, value);
    body.append("key", act.key);
    body.append("waited", String(Math.max(0, Date.now() - act.since)));
    const token = this.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(act.to, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token } });
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : null;
    if (answer.status >= 500) throw new Error("later");
    if (!told?.outcome) { this.tell(this.notice.dataset.signedOut); return false; } // not an answer to the act: it waits on
    await drop(act.id);
    if (told.outcome === "refused") { this.refused = true; this.tell(`${told.what_happened} ${told.what_to_do}`); }
    return true;
  }

  async show(sent) {
    const left = (await waiting(this.dataset.who)).length;
    this.notice.hidden = left === 0;
    if (left) this.notice.textContent = left === 1 ? this.notice.dataset.one : this.notice.dataset.many.replace("#", left);
    if (sent && !left && !this.refused) location.assign(this.dataset.here); // not reload(): after a no this page is the answer to a form
  }

  tell(words) {
    const line = document.createElement("p");
    line.className = "notice notice--brick";
    line.textContent = words;
    this.querySelector("[data-told]").replaceChildren(line);
  }
});

// A photo is made small before it waits: a cellar has little room and a slow way out.
async function small([name, value]) {
  if (!(value instanceof File) || !value.type.startsWith("image/")) return [name, value];
  const picture = await createImageBitmap(value).catch(() => null);
  if (!picture) return [name, value];
  const part = Math.min(1, 1600 / Math.max(picture.width, picture.height));
  const canvas = new OffscreenCanvas(Math.round(picture.width * part), Math.round(picture.height * part));
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return [name, await canvas.convertToBlob({ type: "image/jpeg", quality: 0.82 })];
}
