// <copy-button data-text data-done>: puts words on the clipboard and says so.
customElements.define("copy-button", class extends HTMLElement {
  connectedCallback() {
    const words = this.querySelector("button span");
    const before = words.textContent;
    this.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(this.dataset.text);
      } catch { return; }
      words.textContent = this.dataset.done;
      document.getElementById("live-region")?.replaceChildren(this.dataset.done);
      setTimeout(() => { words.textContent = before; }, 2000);
    });
  }
});
