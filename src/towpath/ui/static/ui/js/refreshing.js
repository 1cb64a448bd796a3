// <live-refresh data-href data-stream>: listens, refetches its fragment, falls back to asking every 5 s, says how fresh it is.
const ASK_EVERY = 5000;

customElements.define("live-refresh", class extends HTMLElement {
  connectedCallback() {
    this.fragment = this.querySelector("[data-fragment]");
    this.status = this.querySelector(".live__status");
    this.at = new Date();
    this.addEventListener("towpath:idle", () => { const html = this.later; this.later = null; if (html) this.show(html); });
    this.timer = setInterval(() => { if (!this.listening) this.refresh(); }, ASK_EVERY);
    if (this.dataset.stream) this.listen();
    else this.say("polling");
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    clearTimeout(this.again);
    this.source?.close();
  }

  listen() {
    this.source = new EventSource(this.dataset.stream, { withCredentials: true });
    this.source.onopen = () => { const was = this.dataset.state; this.listening = true; this.say("live"); if (was) this.refresh(); };
    this.source.onmessage = () => this.refresh();
    this.source.onerror = () => {
      this.listening = false;
      this.say(navigator.onLine ? "polling" : "offline");
      if (this.source.readyState !== EventSource.CLOSED) return;
      this.again = setTimeout(() => this.listen(), 3 * ASK_EVERY);
    };
  }

  async refresh() {
    if (this.asking) { this.missed = true; return; }
    this.asking = true;
    try {
      const answer = await fetch(this.dataset.href, { headers: { "HX-Request": "true" }, credentials: "same-origin", signal: AbortSignal.timeout(8000) });
      if (!answer.ok) throw new Error(answer.status);
      this.show(await answer.text());
      this.at = new Date();
      this.say(this.listening ? "live" : "polling");
    } catch { this.say("offline"); }
    this.asking = false;
    if (this.missed) { this.missed = false; this.refresh(); }
  }

  show(html) {
    if (html === this.shown) return;
    if (this.fragment.querySelector("[data-busy]")) { this.later = html; return; }  // nothing is taken out of somebody's hand
    this.shown = html;
    const had = this.fragment.contains(document.activeElement);
    const scrolled = [...this.fragment.querySelectorAll("[id][data-keep-scroll]")].map((each) => [each.id, each.scrollLeft, each.scrollTop]);
    window.htmx?.swap(this.fragment, html, { swapStyle: "innerHTML" });  // what is focused by its id stays so
    for (const [id, left, top] of scrolled) document.getElementById(id)?.scrollTo({ left, top, behavior: "instant" });
    if (had && !this.fragment.contains(document.activeElement)) { this.fragment.tabIndex = -1; this.fragment.focus({ preventScroll: true }); }
  }

  say(state) {
    this.dataset.state = state;
    const time = this.at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hour12: false });
    const words = (this.dataset[`text${state[0].toUpperCase()}${state.slice(1)}`] ?? "").replace("{time}", time);
    if (this.status && this.status.textContent !== words) this.status.textContent = words;
  }
});
