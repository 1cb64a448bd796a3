// <theme-switch>: buttons with data-theme-choice "", "light" or "dark".
customElements.define("theme-switch", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const button = event.target.closest("[data-theme-choice]");
      if (button) this.choose(button.dataset.themeChoice);
    });
    this.show(document.documentElement.dataset.theme ?? "");
  }

  choose(choice) {
    const root = document.documentElement;
    if (choice) root.dataset.theme = choice;
    else delete root.dataset.theme;
    try {
      if (choice) localStorage.setItem("towpath-theme", choice);
      else localStorage.removeItem("towpath-theme");
    } catch { /* storage is closed: the choice lasts for this page */ }
    for (const other of document.querySelectorAll("theme-switch")) other.show(choice);
  }

  show(choice) {
    for (const button of this.querySelectorAll("[data-theme-choice]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice));
    }
  }
});
