// <command-palette>: Ctrl K or ⌘ K, type, arrow, enter.
customElements.define("command-palette", class extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.input = this.querySelector("input");
    this.links = [...this.querySelectorAll("li a")];
    document.addEventListener("keydown", this.key = (event) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.open(); }
    });
    this.input.addEventListener("input", () => this.filter());
    this.dialog.addEventListener("keydown", (event) => this.walk(event));
  }

  disconnectedCallback() { document.removeEventListener("keydown", this.key); }

  open() { this.dialog.showModal(); this.input.value = ""; this.filter(); this.input.focus(); }

  get found() { return this.links.filter((link) => !link.parentElement.hidden); }

  filter() {
    const words = this.input.value.trim().toLowerCase().split(/\s+/);
    for (const link of this.links) link.parentElement.hidden = !words.every((word) => link.textContent.toLowerCase().includes(word));
    this.querySelector("[data-none]").hidden = this.found.length > 0;
  }

  walk(event) {
    const found = this.found, at = found.indexOf(document.activeElement);
    if (event.key === "ArrowDown") found[Math.min(at + 1, found.length - 1)]?.focus();
    else if (event.key === "ArrowUp") (at > 0 ? found[at - 1] : this.input).focus();
    else if (event.key === "Enter" && at < 0) found[0]?.click();
    else return;
    event.preventDefault();
  }
});
