// A refusal is an answer too: its fragment is shown like any other, so nobody taps into nothing.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { status } = event.detail.xhr;
  if ([400, 409, 410, 422].includes(status)) { event.detail.shouldSwap = true; event.detail.isError = false; }
  if (status === 401 || status === 404) location.reload();
});

// <hue-picker>: swatches set the slider; the form around it asks for a new preview.
customElements.define("hue-picker", class extends HTMLElement {
  connectedCallback() {
    const slider = this.querySelector("input[name=hue]");
    this.addEventListener("click", (event) => {
      const swatch = event.target.closest("[data-hue]");
      if (!swatch) return;
      slider.value = swatch.dataset.hue;
      slider.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
});

// Whoever signs out leaves no page behind that opens without a line; and those that were kept for a day that is over go with the next page of work.
const shelves = async () => ("caches" in window ? (await caches.keys()).filter((name) => name.startsWith("work-")) : []);
document.addEventListener("submit", async (event) => {
  if (event.target.action?.endsWith("/sign-out/")) for (const name of await shelves()) caches.delete(name);
});
for (const name of await shelves()) {
  const kept = await caches.open(name);
  for (const request of await kept.keys()) {
    const until = (await kept.match(request, { ignoreVary: true }))?.headers.get("X-Kept-Until");
    if (until && Number(until) <= Date.now()) await kept.delete(request, { ignoreVary: true });
  }
}

// <print-button>: opens the browser's own print window.
customElements.define("print-button", class extends HTMLElement {
  connectedCallback() { this.addEventListener("click", () => print()); }
});
