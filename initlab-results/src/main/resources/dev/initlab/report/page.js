"use strict";
// Everything here adds to a page that is complete without it.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* files may not store: the choice lasts for the visit */ } },
  };

  // Colours: the system's, or chosen.
  const themes = all("[data-set-theme]");
  const theme = (name) => {
    if (name === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = name;
    themes.forEach((b) => b.setAttribute("aria-pressed", b.dataset.setTheme === name));
  };
  themes.forEach((b) => b.addEventListener("click", () => { theme(b.dataset.setTheme); store.set("initlab-theme", b.dataset.setTheme); }));
  const asked = new URLSearchParams(location.search).get("theme") || store.get("initlab-theme");
  theme(["auto", "light", "dark"].includes(asked) ? asked : "auto");
  all(".theme, .toolbar").forEach((e) => { e.hidden = false; });

  // Arms on and off, in the table and in every figure of the section.
  const off = new Set();
  const show = () => all(".arm[data-arm]").forEach((e) => {
    if (e.tagName.toLowerCase() !== "details") e.classList.toggle("off", off.has(e.dataset.arm));
  });
  all("[data-toggle]").forEach((button) => {
    const key = button.dataset.toggle;
    const siblings = all("[data-toggle]", button.parentElement);
    const mark = () => siblings.forEach((b) => b.setAttribute("aria-pressed", !off.has(b.dataset.toggle)));
    button.title = "Click to hide or show, double-click to show alone";
    button.addEventListener("click", () => { if (!off.delete(key)) off.add(key); mark(); show(); });
    button.addEventListener("dblclick", () => {
      const alone = siblings.every((b) => b === button || off.has(b.dataset.toggle));
      siblings.forEach((b) => { if (alone || b === button) off.delete(b.dataset.toggle); else off.add(b.dataset.toggle); });
      mark();
      show();
    });
  });
  all("[data-seeds]").forEach((box) => box.addEventListener("change", () => {
    box.closest("section").classList.toggle("no-seeds", !box.checked);
  }));

  // Tables sort by their numbers; what has none stays below.
  all("table.summary").forEach((table) => {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      head.setAttribute("role", "columnheader");
      head.tabIndex = 0;
      const sort = () => {
        const descending = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((h) => h.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        const value = (row) => row.cells[column].dataset.v;
        const order = (a, b) => {
          const [x, y] = [value(a), value(b)];
          if (x === "" || y === "") return (x === "") - (y === "");
          const by = column === 0 ? x.localeCompare(y, undefined, { numeric: true }) : x - y;
          return descending ? -by : by;
        };
        const body = table.tBodies[0];
        [...body.rows].sort(order).forEach((row) => body.append(row));
      };
      head.addEventListener("click", sort);
      head.addEventListener("keydown", (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); sort(); } });
    });
  });

  // Values under the pointer.
  const readouts = JSON.parse(document.getElementById("readouts").textContent);
  const write = (value, percent) => {
    if (value === null) return "–";
    if (percent) return (value * 100).toFixed(2) + "\u00a0%";
    const size = Math.abs(value);
    return size !== 0 && (size >= 1e5 || size < 1e-3) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
  };
  const nearest = (xs, x) => {
    let best = 0;
    for (let i = 1; i < xs.length; i++) if (Math.abs(xs[i] - x) < Math.abs(xs[best] - x)) best = i;
    return best;
  };
  all("figure[data-figure]").forEach((figure) => {
    const svg = figure.querySelector("svg");
    const caption = figure.querySelector("figcaption");
    // As a label the title is still read aloud, but covers no curve as a tooltip.
    const title = svg.querySelector(":scope > title");
    const description = svg.querySelector(":scope > desc");
    svg.setAttribute("aria-label", title.textContent + ". " + description.textContent);
    svg.removeAttribute("aria-labelledby");
    const save = document.createElement("button");
    save.type = "button";
    save.textContent = "save SVG";
    save.addEventListener("click", () => {
      const copy = svg.cloneNode(true);
      copy.setAttribute("xmlns", svg.namespaceURI);
      all(".guide, .off", copy).forEach((e) => e.remove());
      if (figure.closest(".no-seeds")) all(".seeds", copy).forEach((e) => e.remove());
      copy.prepend(Object.assign(document.createElementNS(svg.namespaceURI, "title"), { textContent: title.textContent }));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
      link.download = figure.dataset.figure + ".svg";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    caption.prepend(save);
    title.remove();

    const data = readouts[figure.dataset.figure];
    if (!data) return;
    const [low, high, from, to] = data.x;
    const guide = document.createElementNS(svg.namespaceURI, "line");
    guide.setAttribute("class", "guide");
    guide.setAttribute("y1", data.y[0]);
    guide.setAttribute("y2", data.y[1]);
    guide.style.display = "none";
    svg.append(guide);
    const box = document.createElement("div");
    box.className = "readout";
    box.hidden = true;
    figure.append(box);
    const positions = [...new Set(data.arms.flatMap((a) => a.x))].sort((a, b) => a - b);
    const hide = () => { box.hidden = true; guide.style.display = "none"; };

    svg.addEventListener("pointermove", (event) => {
      const area = svg.getBoundingClientRect();
      const unit = svg.viewBox.baseVal.width / area.width;
      const at = (event.clientX - area.left) * unit;
      if (at < from - 8 || at > to + 8 || !positions.length) { hide(); return; }
      const x = positions[nearest(positions, low + ((at - from) / (to - from)) * (high - low))];
      const reach = positions.length > 1 ? (positions[positions.length - 1] - positions[0]) / positions.length : 1;
      const rows = data.arms.filter((a) => !off.has(a.key) && a.x.length)
        .map((a) => ({ a, i: nearest(a.x, x) })).filter(({ a, i }) => Math.abs(a.x[i] - x) <= reach)
        .sort((p, q) => q.a.mean[q.i] - p.a.mean[p.i]);
      if (!rows.length) { hide(); return; }
      const gx = from + ((x - low) / (high - low)) * (to - from);
      guide.setAttribute("x1", gx);
      guide.setAttribute("x2", gx);
      guide.style.display = "";
      const table = document.createElement("table");
      rows.forEach(({ a, i }) => {
        const row = table.insertRow();
        row.className = "k" + a.colour;
        const name = row.insertCell();
        name.append(document.createElement("i"), a.name);
        row.insertCell().append(Object.assign(document.createElement("b"), { textContent: write(a.mean[i], data.percent) }));
        const spread = row.insertCell();
        spread.className = "sd";
        if (a.low && a.low[i] !== null) spread.textContent = write(a.low[i], data.percent) + " to " + write(a.high[i], data.percent);
      });
      box.replaceChildren(Object.assign(document.createElement("b"), { textContent: data.over + " " + Math.round(x) }), table);
      box.hidden = false;
      const left = gx / unit + (area.left - figure.getBoundingClientRect().left);
      const wide = box.offsetWidth;
      const room = figure.clientWidth;
      box.style.left = Math.max(4, left + 14 + wide < room ? left + 14 : left - 14 - wide) + "px";
      box.style.top = "64px";
    });
    svg.addEventListener("pointerleave", hide);
  });
})();
