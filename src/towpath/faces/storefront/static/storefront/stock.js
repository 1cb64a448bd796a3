// <menu-now>: the state of the menu this moment, fetched by <live-refresh>; tells every dish on the page, and the basket adds up again.
customElements.define("menu-now", class extends HTMLElement {
  connectedCallback() {
    let changed = false;
    for (const state of this.querySelectorAll("data")) {
      const dish = document.getElementById(`dish-${state.value}`);
      if (dish) changed = this.tell(dish, state) || changed;
    }
    if (changed) document.querySelector("shop-basket")?.add();
  }

  tell(dish, { dataset }) {
    const gone = "soldOut" in dataset, dearer = dish.dataset.price !== dataset.price;
    if (gone === dish.hasAttribute("data-sold-out") && !dearer) return false;
    dish.toggleAttribute("data-sold-out", gone);
    dish.dataset.price = dataset.price;
    dish.querySelector('input[name^="p:"]').value = dataset.price;
    dish.querySelector("[data-shown]").textContent = dataset.shown;
    dish.querySelector("[data-prior]").textContent = dataset.prior ?? "";
    dish.querySelector('input[name^="n:"]').max = dataset.most;
    dish.classList.remove("fresh");
    dish.classList.add("fresh");
    const words = gone ? dish.querySelector(".dish__gone").textContent : dataset.shown;
    document.getElementById("live-region")?.replaceChildren(`${dish.querySelector(".dish__name").textContent}: ${words.trim()}`);
    return true;
  }
});
