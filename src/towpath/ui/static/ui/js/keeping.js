// <basket-draft data-key>: what was chosen survives a reload, a dead battery and a lost connection, on this device only.
customElements.define("basket-draft", class extends HTMLElement {
  connectedCallback() {
    this.key = `towpath-draft:${this.dataset.key}`;
    if (this.hasAttribute("data-clear")) this.forget();
    else this.restore();
    this.addEventListener("input", () => this.keep());
    this.addEventListener("change", () => this.keep());
    this.addEventListener("towpath:sent", () => this.forget());
  }

  get fields() {
    return this.querySelectorAll("input[name]:not([type=hidden], [type=password], [type=file]), select[name], textarea[name]");
  }

  keep() {
    const kept = {};
    for (const field of this.fields) {
      const box = field.type === "checkbox" || field.type === "radio";
      if (box ? field.checked : field.value && field.value !== "0") (kept[field.name] ??= []).push(field.value);
    }
    try { localStorage.setItem(this.key, JSON.stringify(kept)); } catch { /* storage is closed: the page still works */ }
  }

  restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(this.key)); } catch { return; }
    if (!kept) return;
    for (const field of this.fields) {
      const box = field.type === "checkbox" || field.type === "radio";
      if (box) field.checked = kept[field.name]?.includes(field.value) ?? false;
      else if (kept[field.name]) field.value = kept[field.name][0];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.dispatchEvent(new Event("change", { bubbles: true }));
  }

  forget() {
    try { localStorage.removeItem(this.key); } catch { /* nothing was kept */ }
  }
});
