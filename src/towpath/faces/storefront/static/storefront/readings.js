// <file-readings data-worker data-rules>: the file that a phone or a watch exports is read in a worker on this device, and shown day by day. What is not ticked
// is not sent.
customElements.define("file-readings", class extends HTMLElement {
  connectedCallback() {
    this.rules = JSON.parse(this.dataset.rules);
    const asks = this.querySelector("[data-file]"), takes = this.querySelector("[data-take]");
    this.said = this.querySelector("[data-said]");
    this.stops = this.querySelector("[data-stop]");
    asks.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.read([...asks.querySelector("input[type=file]").files]);
    }, true);
    this.stops.addEventListener("click", () => this.end(""));
    takes.addEventListener("submit", () => this.leaveOut(takes), true);
  }

  disconnectedCallback() { this.end(""); }

  read(files) {
    this.end("");
    if (files.length === 0) return;
    this.querySelector("[data-take]").hidden = true;
    this.stops.hidden = false;
    this.worker = new Worker(this.dataset.worker);
    this.worker.addEventListener("error", () => this.end(this.dataset.textUnreadable));
    this.worker.addEventListener("message", ({ data }) => {
      if ("bytes" in data) this.said.textContent = this.dataset.textReading.replace("{n}", Math.round(data.bytes / 1e6));
      if ("why" in data) this.end(this.dataset[`text${data.why}`] ?? this.dataset.textUnreadable);
      if ("days" in data) this.show(data.days);
    });
    this.worker.postMessage({ files, rules: this.rules });
  }

  end(words) {
    this.worker?.terminate();
    this.worker = null;
    this.said.textContent = words;
    this.stops.hidden = true;
  }

  show(days) {
    const takes = this.querySelector("[data-take]"), row = takes.querySelector("template").content.firstElementChild;
    const lines = Object.keys(days).sort().reverse().map((day) => this.line(row.cloneNode(true), day, days[day])).filter(Boolean);
    takes.querySelector("tbody").replaceChildren(...lines);
    takes.hidden = lines.length === 0;
    this.hideWhatIsNowhere(takes);
    this.end(lines.length ? this.dataset.textFound.replace("{n}", lines.length) : this.dataset.textNone);
    if (lines.length) takes.querySelector("h2").focus();
  }

  line(line, day, read) {
    const fits = this.rules.measures.filter(({ reads, least, most }) => read[reads] >= least && read[reads] <= most);
    if (fits.length === 0) return null;
    const box = line.querySelector("[name=take]"), format = { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" };
    box.value = day;
    box.nextElementSibling.textContent = new Intl.DateTimeFormat(this.rules.language === "en" ? "en-GB" : "zh-CN", format).format(new Date(`${day}T00:00:00Z`));
    for (const { code, reads, digits } of fits) {
      const value = String(Number(read[reads].toFixed(digits))), cell = line.querySelector(`[data-code="${code}"]`), kept = document.createElement("input");
      Object.assign(kept, { type: "hidden", name: `v-${day}-${code}`, value });
      cell.replaceChildren(value, kept);
    }
    return line;
  }

  // A kind of figure that was not counted at all is neither asked for nor shown.
  hideWhatIsNowhere(takes) {
    for (const { code } of this.rules.measures) {
      const isNowhere = !takes.querySelector(`tbody input[name$="-${code}"]`), column = takes.querySelector("template").content.querySelector(`[data-code="${code}"]`).cellIndex;
      takes.querySelector(`[name=only][value="${code}"]`).closest("label").hidden = isNowhere;
      for (const line of takes.querySelectorAll("table tr")) line.cells[column].hidden = isNowhere;
    }
  }

  // An input that is disabled is not sent.
  leaveOut(takes) {
    const kinds = new Set([...takes.querySelectorAll("[name=only]:checked")].map(({ value }) => value));
    for (const each of takes.querySelectorAll("tbody input[type=hidden]")) {
      each.disabled = !each.closest("tr").querySelector("[name=take]").checked || !kinds.has(each.name.slice(13));
    }
  }
});
