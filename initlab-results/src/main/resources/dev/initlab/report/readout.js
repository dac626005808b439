// Values under the pointer, or step by step with the arrow keys.
(() => {
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
  const bold = (text) => Object.assign(document.createElement("b"), { textContent: text });

  // Where the read-out stands: beside a point of the figure, inside it.
  const boxOf = (figure) => {
    const box = document.createElement("div");
    box.className = "readout";
    box.setAttribute("role", "status");
    box.hidden = true;
    figure.append(box);
    return {
      box,
      at(clientX, clientY) {
        box.hidden = false;
        const area = figure.getBoundingClientRect();
        const [x, y] = [clientX - area.left, clientY - area.top];
        box.style.left = Math.max(4, x + 14 + box.offsetWidth < area.width ? x + 14 : x - 14 - box.offsetWidth) + "px";
        box.style.top = Math.max(4, Math.min(y, area.height - box.offsetHeight - 4)) + "px";
      },
      hide() { box.hidden = true; },
    };
  };

  const keys = (svg, count, show, hide) => {
    let at = -1;
    svg.tabIndex = 0;
    svg.addEventListener("keydown", (e) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[e.key];
      if (e.key === "Escape") { hide(); at = -1; }
      if (!step || !count) return;
      e.preventDefault();
      at = Math.max(0, Math.min(count - 1, at < 0 && step < 0 ? count - 1 : at + step));
      show(at);
    });
    svg.addEventListener("blur", () => { at = -1; hide(); });
  };

  const curves = (figure, svg, data) => {
    const [low, high, from, to] = data.x;
    const guide = document.createElementNS(svg.namespaceURI, "line");
    guide.setAttribute("class", "guide");
    guide.setAttribute("y1", data.y[0]);
    guide.setAttribute("y2", data.y[1]);
    guide.style.display = "none";
    svg.append(guide);
    const { box, at, hide: close } = boxOf(figure);
    const positions = [...new Set(data.arms.flatMap((a) => a.x))].sort((a, b) => a - b);
    const reach = positions.length > 1 ? (positions[positions.length - 1] - positions[0]) / positions.length : 1;
    const hide = () => { close(); guide.style.display = "none"; arms.forward(null); };
    const show = (x, value) => {
      const rows = data.arms.filter((a) => !arms.off.has(a.key) && a.x.length)
        .map((a) => ({ a, i: nearest(a.x, x) })).filter(({ a, i }) => Math.abs(a.x[i] - x) <= reach)
        .sort((p, q) => q.a.mean[q.i] - p.a.mean[p.i]);
      if (!rows.length) { hide(); return; }
      const gx = from + ((x - low) / (high - low)) * (to - from);
      guide.setAttribute("x1", gx);
      guide.setAttribute("x2", gx);
      guide.style.display = "";
      let close = null;
      if (value !== undefined) {
        const height = (v) => data.log ? Math.log(Math.max(v, data.range[0])) : v;
        rows.forEach(({ a, i }) => {
          const apart = Math.abs(height(a.mean[i]) - height(value));
          const share = apart / Math.abs(height(data.range[1]) - height(data.range[0]));
          if (share < 0.06 && (!close || share < close.share)) close = { key: a.key, share };
        });
      }
      arms.forward(close ? close.key : null);
      const table = document.createElement("table");
      rows.forEach(({ a, i }) => {
        const row = table.insertRow();
        row.className = "k" + a.colour + (close && close.key === a.key ? " near" : "");
        row.insertCell().append(document.createElement("i"), a.name);
        row.insertCell().append(bold(write(a.mean[i], data.percent)));
        const spread = row.insertCell();
        spread.className = "sd";
        if (a.low && a.low[i] !== null) spread.textContent = write(a.low[i], data.percent) + " to " + write(a.high[i], data.percent);
      });
      box.replaceChildren(bold(data.over + " " + Math.round(x)), table);
      const area = svg.getBoundingClientRect();
      const unit = area.width / svg.viewBox.baseVal.width;
      at(area.left + gx * unit, area.top + data.y[0] * unit);
    };
    svg.addEventListener("pointermove", (event) => {
      const area = svg.getBoundingClientRect();
      const unit = svg.viewBox.baseVal.width / area.width;
      const [px, py] = [(event.clientX - area.left) * unit, (event.clientY - area.top) * unit];
      if (px < from - 8 || px > to + 8 || !positions.length) { hide(); return; }
      const share = (py - data.y[1]) / (data.y[0] - data.y[1]);
      const [bottom, top] = data.range;
      const value = data.log ? bottom * (top / bottom) ** share : bottom + share * (top - bottom);
      show(positions[nearest(positions, low + ((px - from) / (to - from)) * (high - low))], value);
    });
    svg.addEventListener("pointerleave", hide);
    keys(svg, positions.length, (i) => show(positions[i]), hide);
  };

  const marks = (figure, svg) => {
    const tips = all("[data-tip]", svg);
    const { box, at, hide: close } = boxOf(figure);
    const hide = () => { close(); arms.forward(null); };
    const show = (mark, x, y) => {
      const [first, ...lines] = mark.dataset.tip.split("\n");
      box.replaceChildren(bold(first), ...lines.map((line) => Object.assign(document.createElement("div"), { textContent: line })));
      arms.forward(mark.dataset.arm || null);
      at(x, y);
    };
    svg.addEventListener("pointermove", (event) => {
      const mark = event.target.closest("[data-tip]");
      if (mark) show(mark, event.clientX, event.clientY + 12); else hide();
    });
    svg.addEventListener("pointerleave", hide);
    keys(svg, tips.length, (i) => {
      const area = tips[i].getBoundingClientRect();
      show(tips[i], area.left + area.width / 2, area.bottom);
    }, hide);
  };

  const saving = (figure, svg, title) => {
    const save = document.createElement("button");
    save.type = "button";
    save.textContent = "save as shown";
    save.addEventListener("click", () => {
      const copy = svg.cloneNode(true);
      copy.setAttribute("xmlns", svg.namespaceURI);
      all(".guide, .off", copy).forEach((e) => e.remove());
      if (figure.closest(".no-seeds")) all(".seeds", copy).forEach((e) => e.remove());
      copy.prepend(Object.assign(document.createElementNS(svg.namespaceURI, "title"), { textContent: title }));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
      link.download = figure.dataset.figure + ".svg";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
    figure.querySelector("figcaption").prepend(save);
  };

  all("figure[data-figure]").forEach((figure) => {
    const svgs = all("svg.figure", figure);
    const data = readouts[figure.dataset.figure];
    svgs.forEach((svg, i) => {
      // As a label the title is still read aloud, but covers no mark as a tooltip.
      const title = svg.querySelector(":scope > title");
      const description = svg.querySelector(":scope > desc");
      svg.setAttribute("aria-label", title.textContent + ". " + description.textContent);
      svg.removeAttribute("aria-labelledby");
      if (svgs.length === 1) saving(figure, svg, title.textContent);
      title.remove();
      if (data) curves(figure, svg, data[i]); else if (svg.querySelector("[data-tip]")) marks(figure, svg);
    });
  });
})();
