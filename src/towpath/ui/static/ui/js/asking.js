// <only-if data-name data-is>: what is inside is asked only while one of these answers is given; switched off it sends nothing.
customElements.define("only-if", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.form?.addEventListener("change", this.look = () => this.show());
    this.show();
  }

  disconnectedCallback() { this.form?.removeEventListener("change", this.look); }

  // In the order of the page: a question hangs on earlier ones only, so one round settles them all.
  show() {
    const box = this.querySelector("fieldset");
    const wanted = this.dataset.is.split(" ");
    const given = [...(this.form?.elements ?? [])].filter((each) => each.name === this.dataset.name && each.checked && !each.matches(":disabled"));
    const isNeeded = given.some((each) => wanted.includes(each.value));
    box.disabled = !isNeeded;
    box.hidden = !isNeeded;
  }
});
