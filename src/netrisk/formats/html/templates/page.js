(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  const names = { "": "as the system", light: "light", dark: "dark" };
  const order = Object.keys(names);
  const theme = document.getElementById("theme");
  theme.addEventListener("click", () => {
    const next = order[(order.indexOf(root.dataset.theme || "") + 1) % order.length];
    if (next) root.dataset.theme = next;
    else delete root.dataset.theme;
    theme.textContent = "Theme: " + names[next];
  });

  for (const form of document.querySelectorAll("form.filter")) {
    const section = form.closest("section");
    const rules = [...section.querySelectorAll(".rule")].map((rule) => ({
      rule,
      head: null,
      items: [...rule.querySelectorAll(".results > li")],
      texts: null,
    }));
    const total = rules.reduce((sum, part) => sum + part.items.length, 0);
    const undecided = section.querySelector(".undecided");
    const output = form.querySelector("output");
    const text = form.querySelector("input");
    const choices = [...form.querySelectorAll("select")];
    const fits = (rule) =>
      choices.every((c) => !c.value || (" " + rule.dataset[c.dataset.by] + " ").includes(" " + c.value + " "));
    let before = null; // whether what is folded was open when the filtering began
    const apply = () => {
      const wanted = text.value.trim().toLowerCase();
      const filtering = wanted !== "" || choices.some((c) => c.value);
      let shown = 0;
      let open = 0;
      for (const part of rules) {
        let here = 0;
        if (fits(part.rule)) {
          if (wanted && part.texts === null) {
            part.texts = part.items.map((item) => item.textContent.toLowerCase());
            part.head = part.rule.firstElementChild.textContent.toLowerCase();
          }
          const whole = !wanted || part.head.includes(wanted);
          part.items.forEach((item, at) => {
            const keep = whole || part.texts[at].includes(wanted);
            if (item.hidden === keep) item.hidden = !keep;
            if (keep) here += 1;
          });
        }
        part.rule.hidden = here === 0;
        shown += here;
        if (undecided && here && undecided.contains(part.rule)) open += here;
      }
      output.textContent = filtering ? shown + " of " + total + " shown" : "";
      if (undecided && filtering) {
        before ??= undecided.open;
        undecided.open = open > 0;
      } else if (before !== null) {
        undecided.open = before;
        before = null;
      }
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details:not([open])");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();

  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((cell, at) => {
      const button = cell.querySelector("button");
      if (!button) return;
      button.addEventListener("click", () => {
        const up = cell.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => row.cells[at].dataset.v ?? row.cells[at].textContent.trim();
        const rows = [...body.rows].map((row) => [key(row), row]);
        const numeric = (v) => v !== "" && !Number.isNaN(Number(v));
        rows.sort(([a], [b]) => {
          if ((a === "") !== (b === "")) return a === "" ? 1 : -1;
          const d = numeric(a) && numeric(b) ? Number(a) - Number(b) : a.localeCompare(b, undefined, { numeric: true });
          return up ? d : -d;
        });
        for (const [, row] of rows) body.append(row);
      });
    });
  }

  for (const group of document.querySelectorAll("[data-switch]")) {
    const figure = document.getElementById(group.dataset.switch);
    group.addEventListener("change", (event) => {
      figure.dataset.view = event.target.value;
    });
  }
})();
