// data-opens="id" opens a dialog or sheet; data-closes closes the nearest; menus close when one looks elsewhere.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens)?.showModal();

  const closer = event.target.closest("[data-closes]");
  if (closer?.dataset.closes === "toast") closer.closest("[data-toast]")?.remove();
  else if (closer) closer.closest("dialog")?.close();

  if (event.target.matches?.("dialog[open]") && outside(event)) event.target.close();
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.activeElement?.closest("details[data-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

for (const name of ["online", "offline"]) {
  addEventListener(name, () => { document.documentElement.dataset.net = name; });
}

// What needs a look gets the focus, so that a screen reader says it first.
const focusFirst = (root) => root.querySelector?.("[data-focus]:not([data-sample] *)")?.focus();
focusFirst(document);
document.addEventListener("htmx:afterSettle", (event) => focusFirst(event.target));

function outside({ target, clientX, clientY }) {
  const box = target.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}

// On a phone the console's places lie in one row; the one we are at shall be in sight.
document.querySelector(".rail [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
