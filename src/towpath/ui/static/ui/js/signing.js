// <signature-pad>: a line drawn with finger, pen or mouse becomes whole points in a hidden input; whoever can't draw ticks the box instead.
customElements.define("signature-pad", class extends HTMLElement {
  connectedCallback() {
    const board = this.querySelector("svg");
    const path = board.querySelector("path");
    const input = this.querySelector("input[type=hidden]");
    const clamp = (part, size) => Math.max(0, Math.min(size, Math.round(part * size)));
    const point = (event) => {
      const box = board.getBoundingClientRect();
      return `${clamp((event.clientX - box.left) / box.width, 600)} ${clamp((event.clientY - box.top) / box.height, 200)}`;
    };
    let line = input.value, last = "", drawing = false;
    const show = () => { path.setAttribute("d", line); input.value = line; };
    board.addEventListener("pointerdown", (event) => {
      board.setPointerCapture(event.pointerId);
      drawing = true;
      last = point(event);
      line += `${line ? " " : ""}M${last}`;
      show();
    });
    board.addEventListener("pointermove", (event) => {
      const next = point(event);
      if (!drawing || next === last || line.length > 19_000) return;
      last = next;
      line += ` L${next}`;
      show();
    });
    for (const end of ["pointerup", "pointercancel"]) board.addEventListener(end, () => { drawing = false; });
    this.querySelector("[data-again]").addEventListener("click", () => { line = ""; show(); });
    show();
  }
});
