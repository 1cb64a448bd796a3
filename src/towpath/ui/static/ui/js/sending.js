// <once-form> around a <form>: one send at a time, the same key on every retry, nothing typed is ever lost. A form with data-leads-away ends on a page of
// somebody else (a payment provider's), where only the browser itself can go: it is sent as forms are.
const WAITS = [2000, 4000, 8000, 15000, 30000];

customElements.define("once-form", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.state = this.querySelector(".once__state");
    this.tries = 0;
    if (this.form?.hasAttribute("data-leads-away")) return;
    this.form?.addEventListener("submit", (event) => { event.preventDefault(); this.send(event.submitter); });
    addEventListener("online", this.retry = () => { if (this.waiting) this.send(this.submitter); });
  }

  disconnectedCallback() {
    clearTimeout(this.waiting);
    removeEventListener("online", this.retry);
  }

  async send(submitter) {
    if (this.sending) return;
    this.sending = true;
    this.submitter = submitter;
    clearTimeout(this.waiting);
    this.waiting = null;
    submitter?.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => this.say("sending"), 300);
    try {
      const body = new FormData(this.form, submitter);
      const answer = await fetch(submitter?.getAttribute("formaction") || this.form.getAttribute("action") || location.href, { method: "POST", body: this.form.enctype === "multipart/form-data" ? body : new URLSearchParams(body), credentials: "same-origin" });
      if (answer.status >= 500) this.say("failed", true);
      else await this.arrive(answer);
    } catch { this.later(); }
    clearTimeout(slow);
    submitter?.removeAttribute("aria-busy");
    this.sending = false;
  }

  later() {
    this.say("offline", true);
    this.waiting = setTimeout(() => this.send(this.submitter), WAITS[Math.min(this.tries++, WAITS.length - 1)]);
  }

  async arrive(answer) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    this.say("");
    if (answer.ok) this.dispatchEvent(new CustomEvent("towpath:sent", { bubbles: true }));
    if (answer.redirected) history.pushState(null, "", answer.url);
    document.title = page.title;
    document.documentElement.dataset.face = page.documentElement.dataset.face ?? "";
    document.body.replaceWith(document.adoptNode(page.body));
    window.htmx?.process(document.body);
    (document.querySelector("[data-focus]") ?? document.getElementById("main"))?.focus();
    scrollTo(0, 0);
  }

  say(key, retry = false) {
    this.dataset.state = key;
    this.state.textContent = key ? this.dataset[`text${key[0].toUpperCase()}${key.slice(1)}`] : "";
    if (!retry) return;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: this.dataset.textRetry });
    button.addEventListener("click", () => this.send(this.submitter));
    this.state.append(button);
  }
});
addEventListener("popstate", () => location.reload());
