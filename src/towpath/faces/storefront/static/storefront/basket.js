// <shop-basket>: adds up what is chosen, shows it in the bar, and keeps the key of a send until that send is answered.
customElements.define("shop-basket", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.kept = `towpath-key:${this.dataset.key}`;
    if (this.hasAttribute("data-answered")) this.store(null);
    else this.form.elements.key.value = this.store() ?? this.form.elements.key.value;
    this.form.addEventListener("submit", () => this.store(this.form.elements.key.value));
    this.addEventListener("towpath:sent", () => this.store(null));
    this.addEventListener("input", () => this.add());
    this.querySelector("[data-review]").addEventListener("click", (event) => {
      event.preventDefault();
      this.querySelector("dialog").showModal();
    });
    this.add();
  }

  store(key) {
    try {
      if (key === undefined) return localStorage.getItem(this.kept);
      if (key) localStorage.setItem(this.kept, key);
      else localStorage.removeItem(this.kept);
    } catch { /* storage is closed: the key lasts as long as the page */ }
    return null;
  }

  add() {
    const lines = [...this.querySelectorAll("[data-dish]")].map((dish) => {
      const input = dish.querySelector('input[name^="n:"]');
      input.disabled = dish.hasAttribute("data-sold-out");
      return { dish, quantity: Math.max(0, Math.trunc(Number(input.value))) || 0, gone: input.disabled, price: Number(dish.dataset.price) };
    }).filter((line) => line.quantity > 0);
    const sold = lines.filter((line) => !line.gone);
    const count = sold.reduce((sum, line) => sum + line.quantity, 0);
    const total = this.price(sold.reduce((sum, line) => sum + line.quantity * line.price, 0));
    const { textOne, textMany } = this.dataset;
    this.querySelector("[data-bar]").hidden = lines.length === 0;
    this.querySelector("[data-count]").textContent = count === 1 ? textOne : textMany.replace("%(count)s", count);
    for (const place of this.querySelectorAll("[data-total]")) place.textContent = total;
    this.querySelector("[data-send]").disabled = count === 0;
    this.dispatchEvent(new CustomEvent("towpath:basket", { detail: lines }));
  }

  price(minor) {
    const { before, after, digits } = this.dataset;
    const figure = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return before + figure.format(minor / 10 ** digits) + after;
  }
});
