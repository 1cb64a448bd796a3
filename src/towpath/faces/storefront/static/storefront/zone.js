// <viewer-zone data-known data-venue>: tells the page the reader's own zone, by a cookie of this host; a page that would then look otherwise is fetched once more.
customElements.define("viewer-zone", class extends HTMLElement {
  connectedCallback() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone, { known, venue } = this.dataset;
    const pair = `towpath-zone=${zone}`, isKept = () => document.cookie.split("; ").includes(pair);
    // Noted before: a zone the other side does not know is not offered to it again and again.
    if (!zone || zone === known || isKept() || new URLSearchParams(location.search).has("zone")) return;
    document.cookie = `${pair}; path=/; max-age=15552000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
    if (isKept() && (known || zone !== venue)) location.reload();
  }
});

// <hold-left data-until data-text>: how many minutes of a held time are left; the end itself stands in the text beside it.
customElements.define("hold-left", class extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.tell(), 10_000);
    this.tell();
  }

  disconnectedCallback() { clearInterval(this.timer); }

  tell() {
    const left = Math.ceil((new Date(this.dataset.until) - Date.now()) / 60_000);
    this.textContent = left > 0 ? `(${this.dataset.text.replace("{n}", left)})` : "";
  }
});
