// <day-board>: drag a booking to another time or column, or onto another one to change places. It fills in and sends the very form one gets by "Move"; without this script that is the way.
const STEP = 15;
customElements.define("day-board", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector(".board__form");
    this.addEventListener("dragstart", (event) => this.begin(event));
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("drop", (event) => this.drop(event));
    this.addEventListener("dragend", () => this.end());
  }
  begin(event) {
    this.moved = event.target.closest?.("[data-move]");
    if (!this.moved) return;
    this.grip = event.clientY - this.moved.getBoundingClientRect().top;
    event.dataTransfer.effectAllowed = "move";
    this.moved.classList.add("entry--moving");
    this.dataset.busy = "";
  }
  over(event) {
    if (!this.moved || !event.target.closest(".board__column")) return;
    event.preventDefault();
    this.moved.dataset.to = this.time(event);
  }
  drop(event) {
    const column = event.target.closest(".board__column");
    if (!this.moved || !column) return;
    event.preventDefault();
    const other = event.target.closest("[data-booking]"), isPair = other && other.dataset.booking !== this.moved.dataset.booking;
    this.form.action = isPair ? this.moved.dataset.swap : this.moved.dataset.move;
    this.form.elements.other.value = isPair ? other.dataset.booking : "";
    this.form.elements.time.value = this.time(event);
    this.form.elements.who.value = column === this.moved.closest(".board__column") ? "" : column.dataset.who;
    this.form.submit();
  }
  time(event) {
    const column = event.target.closest(".board__column"), day = column.querySelector(".board__day").getBoundingClientRect();
    const hours = this.querySelectorAll(".board__hours > li").length, span = (hours * 60) / day.height;
    // What is drawn begins with what is kept free before it; what is meant is when it starts.
    const top = (event.clientY - this.grip - day.top) * span + Number(this.moved.dataset.before);
    const minute = Number(column.dataset.first) * 60 + Math.round(top / STEP) * STEP;
    const within = Math.max(0, Math.min(minute, 24 * 60 - STEP));
    return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}`;
  }
  end() {
    this.moved?.classList.remove("entry--moving");
    if (this.moved) delete this.moved.dataset.to;
    this.moved = null;
    delete this.dataset.busy;
    this.dispatchEvent(new Event("towpath:idle", { bubbles: true }));
  }
});
