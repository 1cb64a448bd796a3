// <chosen-list> in the sheet: one line for each dish in the basket, with less and more; lines stay put while they change.
customElements.define("chosen-list", class extends HTMLElement {
  connectedCallback() {
    this.basket = this.closest("shop-basket");
    this.template = this.querySelector("template");
    this.basket.addEventListener("towpath:basket", this.show = ({ detail }) => this.list(detail));
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-by]");
      const dish = button && document.getElementById(button.closest("li").dataset.for);
      dish?.querySelector("qty-stepper").move(Number(button.dataset.by));
      if (button && !button.isConnected) this.closest("dialog").querySelector("[data-closes]").focus();
    });
    this.basket.add?.();
  }

  disconnectedCallback() { this.basket.removeEventListener("towpath:basket", this.show); }

  list(lines) {
    const list = this.querySelector("ul");
    const old = new Map([...list.children].map((item) => [item.dataset.for, item]));
    list.replaceChildren(...lines.map((line) => this.line(line, old.get(line.dish.id))));
    if (lines.length === 0) this.closest("dialog").close();
  }

  line({ dish, quantity, gone, price }, item = this.template.content.firstElementChild.cloneNode(true)) {
    const say = (name, words) => { item.querySelector(`[data-${name}]`).textContent = words; };
    item.dataset.for = dish.id;
    item.toggleAttribute("data-gone", gone);
    say("name", dish.querySelector(".dish__name").textContent);
    const about = [...dish.querySelectorAll('input[name^="c:"]:checked, [data-brought]')].map((each) => (each.closest("label") ?? each).textContent.trim());
    say("choices", gone ? this.basket.dataset.textGone : about.join(", "));
    say("quantity", quantity);
    say("amount", gone ? "" : this.basket.price(quantity * price));
    return item;
  }
});
