// <qty-stepper>: two buttons around a number input; the input keeps working alone.
customElements.define("qty-stepper", class extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-step]");
      if (button) this.move(Number(button.dataset.step));
    });
    this.addEventListener("input", () => this.show());
    this.show();
  }

  move(by) {
    const before = this.input.value;
    if (by > 0) this.input.stepUp();
    else this.input.stepDown();
    if (this.input.value === before) return;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  show() {
    const { value, min, max } = this.input;
    const minus = this.querySelector('[data-step="-1"]');
    const empty = this.hasAttribute("data-folds") && Number(value) === 0;
    if (empty && document.activeElement === minus) this.querySelector('[data-step="1"]').focus();
    this.toggleAttribute("data-empty", empty);
    minus.disabled = min !== "" && Number(value) <= Number(min);
    this.querySelector('[data-step="1"]').disabled = max !== "" && Number(value) >= Number(max);
  }
});
