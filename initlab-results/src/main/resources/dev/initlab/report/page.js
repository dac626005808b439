"use strict";
// Everything here adds to a page that is complete without it.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Colours: the system's, or chosen.
(() => {
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* files may not store: the choice lasts for the visit */ } },
  };
  const themes = all("[data-set-theme]");
  const theme = (name) => {
    if (name === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    themes.forEach((b) => b.setAttribute("aria-pressed", b.dataset.setTheme === name));
  };
  themes.forEach((b) => b.addEventListener("click", () => { theme(b.dataset.setTheme); store.set("initlab-theme", b.dataset.setTheme); }));
  const asked = new URLSearchParams(location.search).get("theme") || store.get("initlab-theme");
  theme(["auto", "light", "dark"].includes(asked) ? asked : "auto");
  all(".theme, .toolbar, [data-copy]").forEach((e) => { e.hidden = false; });
})();

// Arms on and off, and one brought forward, in the table and in every figure of the section.
const arms = (() => {
  const off = new Set();
  const parts = new Map();
  all(".arm[data-arm]").forEach((e) => {
    if (e.tagName.toLowerCase() === "details") return;
    if (!parts.has(e.dataset.arm)) parts.set(e.dataset.arm, []);
    parts.get(e.dataset.arm).push(e);
  });
  let lit = null;
  const forward = (key) => {
    if (key === lit) return;
    if (lit !== null) (parts.get(lit) || []).forEach((e) => e.classList.remove("lit"));
    lit = off.has(key) ? null : key;
    const section = lit === null ? null : document.getElementById("section-" + lit.split("-")[0]);
    all(".study-section.hot").forEach((e) => { if (e !== section) e.classList.remove("hot"); });
    if (section) section.classList.add("hot");
    if (lit !== null) (parts.get(lit) || []).forEach((e) => e.classList.add("lit"));
  };
  const show = () => parts.forEach((of, key) => of.forEach((e) => e.classList.toggle("off", off.has(key))));
  all("[data-toggle]").forEach((button) => {
    const key = button.dataset.toggle;
    const siblings = all("[data-toggle]", button.parentElement);
    const mark = () => siblings.forEach((b) => b.setAttribute("aria-pressed", !off.has(b.dataset.toggle)));
    button.title = "Click to hide or show, double-click to show alone";
    button.addEventListener("click", () => { if (!off.delete(key)) off.add(key); mark(); show(); forward(null); });
    button.addEventListener("dblclick", () => {
      const alone = siblings.every((b) => b === button || off.has(b.dataset.toggle));
      siblings.forEach((b) => { if (alone || b === button) off.delete(b.dataset.toggle); else off.add(b.dataset.toggle); });
      mark();
      show();
    });
    ["pointerenter", "focus"].forEach((on) => button.addEventListener(on, () => forward(key)));
    ["pointerleave", "blur"].forEach((on) => button.addEventListener(on, () => forward(null)));
  });
  all("tr.arm").forEach((row) => {
    row.addEventListener("pointerenter", () => forward(row.dataset.arm));
    row.addEventListener("pointerleave", () => forward(null));
  });
  all("[data-seeds]").forEach((box) => box.addEventListener("change", () => {
    box.closest("section").classList.toggle("no-seeds", !box.checked);
  }));
  return { off, forward };
})();

// Tables sort by their numbers; what has none stays below.
all("table.sortable").forEach((table) => {
  const heads = all("thead th", table);
  const body = table.tBodies[0];
  const text = (row, column) => {
    const cell = row.cells[column];
    const value = cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v;
    return value === "–" ? "" : value.replace("−", "-");
  };
  heads.forEach((head, column) => {
    head.tabIndex = 0;
    head.setAttribute("role", "columnheader");
    const sort = () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((h) => h.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => ({ row, key: text(row, column) }));
      const numbers = rows.every(({ key }) => key === "" || !Number.isNaN(Number(key)));
      rows.sort((a, b) => {
        if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "");
        const by = numbers ? a.key - b.key : a.key.localeCompare(b.key, undefined, { numeric: true });
        return descending ? -by : by;
      });
      body.append(...rows.map(({ row }) => row));
    };
    head.addEventListener("click", sort);
    head.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); sort(); } });
  });
});

// Commands that can be taken along.
all("[data-copy]").forEach((button) => button.addEventListener("click", async () => {
  const code = button.parentElement.querySelector("code");
  try {
    await navigator.clipboard.writeText(code.textContent);
  } catch {
    getSelection().selectAllChildren(code);
    document.execCommand("copy");
  }
  button.textContent = "copied";
  setTimeout(() => { button.textContent = "copy"; }, 1500);
}));
