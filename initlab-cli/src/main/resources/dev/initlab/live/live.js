"use strict";
(() => {
  const id = (name) => document.getElementById(name);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const draw = (tag, attributes, text) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const finite = (value) => typeof value === "number" && Number.isFinite(value);

  // Numbers as the report writes them.
  const percent = (fraction) => finite(fraction) ? (100 * fraction).toFixed(1) + "\u00a0%" : "–";
  const plain = (value) => {
    if (!finite(value)) return "–";
    const size = Math.abs(value);
    return size !== 0 && (size >= 1e5 || size < 1e-3) ? value.toExponential(1) : String(Number(value.toPrecision(4)));
  };
  const clock = (seconds) => {
    const s = Math.max(0, Math.floor(seconds));
    const two = (n) => String(n).padStart(2, "0");
    if (s >= 86400) return Math.floor(s / 86400) + "d " + two(Math.floor(s / 3600) % 24) + ":" + two(Math.floor(s / 60) % 60);
    return (s >= 3600 ? Math.floor(s / 3600) + ":" + two(Math.floor(s / 60) % 60) : String(Math.floor(s / 60))) + ":" + two(s % 60);
  };
  const timeOfDay = (millis) => {
    const at = new Date(millis);
    return [at.getHours(), at.getMinutes(), at.getSeconds()].map((n) => String(n).padStart(2, "0")).join(":");
  };

  let arms = [];
  let sections = [];
  let state = null;
  let heard = 0;
  let over = false;
  const seeds = new Map();
  const off = new Set();

  const swatch = (arm) => {
    const svg = draw("svg", { class: "key", width: 26, height: 10, viewBox: "0 0 26 10", "aria-hidden": "true" });
    svg.append(draw("line", { class: "ln", x1: 1, y1: 5, x2: 25, y2: 5, "stroke-width": 2.4, "stroke-dasharray": arm.dash }));
    return svg;
  };

  // The plan: what there is to be drawn.
  const plan = (data) => {
    document.title = data.study + " · initlab live";
    id("name").textContent = "initlab · " + data.study;
    id("asks").textContent = data.asks || data.study;
    id("folder").textContent = data.folder;
    seeds.clear();
    arms = data.sections.flatMap((section) => section.arms);
    sections = data.sections;
    let number = 0;
    id("curves").replaceChildren(make("h2", "Curves"), ...sections.map((section) => {
      const part = make("div", undefined, "part");
      if (sections.length > 1) part.append(make("h3", section.name));
      const legend = make("div", undefined, "legend");
      section.hot = null;
      section.numbers = section.arms.map(() => number++);
      section.numbers.forEach((arm) => {
        const button = make("button", undefined, "k" + arms[arm].colour);
        button.type = "button";
        button.title = "Click to hide or show, double-click to show alone";
        button.dataset.arm = arm;
        button.append(swatch(arms[arm]), make("span", arms[arm].name, "tx"));
        const show = () => {
          [...legend.children].forEach((b) => b.setAttribute("aria-pressed", String(!off.has(Number(b.dataset.arm)))));
          chart(section);
        };
        button.addEventListener("click", () => {
          if (!off.delete(arm)) off.add(arm);
          show();
        });
        button.addEventListener("dblclick", () => {
          const alone = section.numbers.every((other) => other === arm || off.has(other));
          section.numbers.forEach((other) => { if (alone || other === arm) off.delete(other); else off.add(other); });
          show();
        });
        ["pointerenter", "focus"].forEach((e) => button.addEventListener(e, () => { section.hot = arm; emphasize(section); }));
        ["pointerleave", "blur"].forEach((e) => button.addEventListener(e, () => { section.hot = null; emphasize(section); }));
        legend.append(button);
        button.setAttribute("aria-pressed", String(!off.has(arm)));
      });
      section.figures = [["Test accuracy", 1], ["Test loss", 2]].map(([title, column]) => {
        const figure = make("figure");
        const svg = draw("svg", { class: "drawing", role: "img" });
        const note = make("p", "", "note");
        figure.append(make("h3", title), note, svg);
        return { figure, svg, note, title, column };
      });
      const grid = make("div", undefined, "grid");
      grid.append(...section.figures.map((f) => f.figure));
      part.append(legend, grid);
      return part;
    }));
    sections.forEach(chart);
  };

  // Curves: the mean of the seeds that have ended behind the seeds, or the seeds alone while none has.
  const MOST_SEEDS = 30;
  const mean = (list, column) => {
    const sums = new Map();
    list.forEach((seed) => seed.points.forEach((point) => {
      if (!finite(point[column])) return;
      const sum = sums.get(point[0]) || [0, 0];
      sums.set(point[0], [sum[0] + point[column], sum[1] + 1]);
    }));
    // An epoch that only some have reached would make the mean jump.
    return [...sums].filter(([, sum]) => sum[1] === list.length).map(([epoch, sum]) => [epoch, sum[0] / sum[1]]).sort((a, b) => a[0] - b[0]);
  };
  const ticks = (low, high, count) => {
    const rough = (high - low) / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
    const list = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) list.push(Number((k * step).toPrecision(12)));
    return list;
  };
  const axis = (values, column) => {
    let low = Infinity;
    let high = -Infinity;
    values.forEach((value) => { low = Math.min(low, value); high = Math.max(high, value); });
    if (column === 1) {
      const pad = Math.max(0.01, (high - low) * 0.06);
      return { low: Math.max(0, low - pad), high: Math.min(1, high + pad), log: false };
    }
    if (low > 0 && high / low > 30) {
      return { low: Math.log10(low) - 0.05, high: Math.log10(high) + 0.05, log: true };
    }
    const pad = Math.max(1e-6, (high - low) * 0.06, Math.abs(high) * 0.01);
    return { low: low >= 0 ? Math.max(0, low - pad) : low - pad, high: high + pad, log: false };
  };
  const axisTicks = (a) => {
    if (!a.log) return ticks(a.low, a.high, 5).map((value) => [value, value]);
    const list = [];
    const fine = a.high - a.low < 2.2 ? [1, 2, 5] : [1];
    const stride = Math.max(1, Math.ceil((a.high - a.low) / 7));
    for (let k = Math.floor(a.low); k <= a.high; k += stride) fine.forEach((m) => {
      const at = k + Math.log10(m);
      if (at >= a.low && at <= a.high) list.push([at, Number((m * 10 ** k).toPrecision(6))]);
    });
    return list;
  };
  const path = (points) => points.map(([x, y], i) => (i ? "L" : "M") + x.toFixed(1) + " " + y.toFixed(1)).join("");

  const chartOne = (section, { svg, note, title, column }) => {
    const shown = section.numbers.filter((arm) => !off.has(arm));
    const lists = shown.map((arm) => ({ arm, look: arms[arm], all: [...(seeds.get(arm) || new Map()).values()].filter((s) => s.points.length) }));
    const values = lists.flatMap((l) => l.all.flatMap((s) => s.points.map((p) => p[column]))).filter(finite);
    svg.replaceChildren();
    svg.setAttribute("aria-label", title + " over epochs");
    if (!values.length) {
      note.textContent = "Nothing yet: the first point comes with the end of a trial's first epoch.";
      svg.setAttribute("height", 0);
      return;
    }
    const width = Math.max(260, svg.clientWidth || svg.parentNode.clientWidth - 24);
    const height = 270;
    const [top, bottom, right] = [8, height - 40, width - 12];
    svg.setAttribute("viewBox", "0 0 " + width + " " + height);
    svg.setAttribute("height", height);
    const y = axis(values, column);
    const labels = axisTicks(y).map(([at, value]) => [at, column === 1 ? Number((100 * value).toPrecision(6)) + "\u00a0%" : plain(value)]);
    const left = 16 + 6.6 * Math.max(...labels.map(([, text]) => text.length));
    const most = Math.max(section.epochs, ...lists.flatMap((l) => l.all.map((s) => s.points[s.points.length - 1][0])));
    const first = most === 1 ? 0 : 1;
    const last = most === 1 ? 2 : most;
    const atX = (epoch) => left + ((epoch - first) / (last - first)) * (right - left);
    const atY = (value) => {
      const v = y.log ? (value > 0 ? Math.log10(value) : y.low) : value;
      return bottom - ((v - y.low) / (y.high - y.low)) * (bottom - top);
    };
    labels.forEach(([at, text]) => {
      const h = bottom - ((at - y.low) / (y.high - y.low)) * (bottom - top);
      svg.append(draw("line", { class: "rule", x1: left, x2: right, y1: h, y2: h }));
      svg.append(draw("text", { x: left - 7, y: h + 4, "text-anchor": "end" }, text));
    });
    if (column === 1 && section.chance > y.low && section.chance < y.high) {
      svg.append(draw("line", { class: "chance", x1: left, x2: right, y1: atY(section.chance), y2: atY(section.chance) }));
    }
    svg.append(draw("line", { class: "base", x1: left, x2: right, y1: bottom, y2: bottom }));
    const every = ticks(first, last, Math.min(last - first, width / 70)).filter((t) => Number.isInteger(t) && t >= 1 && t <= most);
    (every.length ? every : [most]).forEach((epoch) => {
      svg.append(draw("line", { class: "base", x1: atX(epoch), x2: atX(epoch), y1: bottom, y2: bottom + 4 }));
      svg.append(draw("text", { x: atX(epoch), y: bottom + 18, "text-anchor": "middle" }, String(epoch)));
    });
    svg.append(draw("text", { x: (left + right) / 2, y: bottom + 35, "text-anchor": "middle" }, "epoch"));

    const place = (points) => points.filter((p) => finite(p[1])).map(([epoch, value]) => [atX(epoch), atY(value)]);
    const thin = Math.max(1, Math.min(MOST_SEEDS, Math.floor(900 / Math.max(1, lists.length))));
    const means = [];
    lists.forEach(({ arm, look, all }) => {
      const group = draw("g", { class: "arm k" + look.colour, "data-arm": arm });
      const line = (points, kind) => {
        if (points.length === 1) {
          group.append(draw("circle", { class: "tip", cx: points[0][0], cy: points[0][1], r: kind === "mean" ? 3.6 : 2.2 }));
        } else if (points.length) {
          group.append(draw("path", { class: "curve " + kind, d: path(points), "stroke-dasharray": look.dash }));
        }
      };
      const ended = all.filter((s) => s.end === "completed");
      all.slice(-thin).forEach((seed) => {
        const points = place(seed.points.map((p) => [p[0], p[column]]));
        line(points, seed.end ? "" : "growing");
        const tip = points[points.length - 1];
        if (!tip) return;
        if (!seed.end) group.append(draw("circle", { class: "tip", cx: tip[0], cy: tip[1], r: 3.4 }));
        if (seed.end === "diverged") {
          group.append(draw("path", { class: "lost", d: path([[tip[0] - 4, tip[1] - 4], [tip[0] + 4, tip[1] + 4]]) + path([[tip[0] - 4, tip[1] + 4], [tip[0] + 4, tip[1] - 4]]) }));
        }
      });
      svg.append(group);
      if (ended.length) {
        const bold = draw("g", { class: "arm k" + look.colour, "data-arm": arm });
        const points = place(mean(ended, column));
        if (points.length === 1) bold.append(draw("circle", { class: "tip", cx: points[0][0], cy: points[0][1], r: 3.8 }));
        else bold.append(draw("path", { class: "curve mean", d: path(points), "stroke-dasharray": look.dash }));
        means.push(bold);
      }
    });
    svg.append(...means);
    if (column === 1 && section.chance > y.low && section.chance < y.high) {
      svg.append(draw("text", { class: "above", x: right, y: atY(section.chance) - 6, "text-anchor": "end" }, "chance"));
    }
    const said = [];
    if (means.length) said.push(lists.some((l) => l.all.length > 1) ? "thick: mean of the seeds that have ended" : "one seed");
    if (lists.some((l) => l.all.length > 1 || l.all.some((s) => !s.end))) said.push("thin: the seeds");
    if (lists.some((l) => l.all.some((s) => !s.end))) said.push("dot: running");
    if (lists.some((l) => l.all.some((s) => s.end === "diverged"))) said.push("×: diverged");
    note.textContent = said.join(" · ");
  };
  const emphasize = (section) => section.figures.forEach(({ svg }) => svg.querySelectorAll(".arm").forEach((group) => {
    group.classList.toggle("faded", section.hot !== null && Number(group.dataset.arm) !== section.hot);
  }));
  const chart = (section) => {
    section.figures.forEach((figure) => chartOne(section, figure));
    emphasize(section);
  };

  let waiting = false;
  const redraw = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => { waiting = false; sections.forEach(chart); }, 60);
  };
  let width = 0;
  window.addEventListener("resize", () => { if (window.innerWidth !== width) { width = window.innerWidth; tallest = 0; redraw(); } });

  const curves = (list) => {
    list.forEach((series) => {
      if (!seeds.has(series.arm)) seeds.set(series.arm, new Map());
      seeds.get(series.arm).set(series.seed, series);
    });
    redraw();
  };

  // How far it is.
  const WORDS = { running: "running", stopping: "stopping: running trials finish", reporting: "writing the report", ended: "ended" };
  const phase = (name, words) => {
    id("phase").className = "phase " + name;
    if (id("phase").textContent !== words) id("phase").textContent = words;
  };
  const time = () => {
    if (!state || over) return;
    const since = (Date.now() - heard) / 1000;
    const left = finite(state.left) ? " · about " + clock(Math.max(0, state.left - since)) + " left" : "";
    id("time").textContent = clock(state.elapsed + since) + " so far" + left;
  };
  const bar = (element, fraction) => { element.firstElementChild.style.width = (100 * fraction).toFixed(1) + "%"; };
  const standing = (next) => {
    state = next;
    heard = Date.now();
    id("done").textContent = state.done;
    id("total").textContent = "of " + state.total + " trials";
    const ends = [];
    if (state.running) ends.push(make("span", state.running + " running"));
    if (state.diverged) ends.push(make("span", state.diverged + " diverged", "diverged"));
    if (state.failed) ends.push(make("span", state.failed + " failed", "failed"));
    id("ends").replaceChildren(...ends);
    bar(id("bar"), state.fraction);
    id("bar").setAttribute("aria-valuenow", String(Math.floor(100 * state.fraction)));
    document.title = Math.floor(100 * state.fraction) + " % · " + id("name").textContent;
    phase(state.phase, WORDS[state.phase] || state.phase);
    time();
    running();
  };
  const started = () => state.phase === "running" || state.phase === "stopping";
  let tallest = 0;
  const running = () => {
    id("running").hidden = !started();
    const rows = state.trials.map((trial) => {
      const arm = arms[trial.arm];
      const row = make("tr", undefined, "k" + arm.colour);
      const name = make("th");
      name.scope = "row";
      name.append(swatch(arm), make("span", arm.name, "tx"));
      const epoch = make("td");
      const at = make("div", undefined, "at");
      const track = make("div", undefined, "track");
      track.append(make("i"));
      bar(track, trial.fraction);
      at.append(make("span", trial.epochs ? trial.epoch + " of " + trial.epochs : "starting"), track);
      epoch.append(at);
      row.append(name, make("td", trial.seed, "number"), epoch, make("td", plain(trial.loss), "number"), make("td", percent(trial.accuracy), "number"));
      return row;
    });
    if (!rows.length) {
      const cell = make("td", "a trial is about to begin", "muted");
      cell.colSpan = 5;
      const row = make("tr");
      row.append(cell);
      rows.push(row);
    }
    document.querySelector(".trials tbody").replaceChildren(...rows);
    // The page below stays where it is while one trial follows another.
    tallest = Math.max(tallest, id("slots").offsetHeight);
    id("slots").style.minHeight = tallest + "px";
    const more = state.running - state.trials.length;
    id("others").hidden = more <= 0;
    id("others").textContent = "and " + more + " more";
  };

  const log = (lines) => {
    id("events").hidden = false;
    const pre = id("log");
    const atEnd = pre.scrollTop + pre.clientHeight >= pre.scrollHeight - 8;
    lines.forEach((line) => {
      const row = make("div");
      row.append(make("time", timeOfDay(line.at)), line.text);
      pre.append(row);
    });
    while (pre.childElementCount > 200) pre.firstElementChild.remove();
    if (atEnd) pre.scrollTop = pre.scrollHeight;
  };

  const end = (data) => {
    over = true;
    source.close();
    const words = {
      done: "The run has ended: every trial has been run.",
      stopped: "The run was stopped before its end; the same command goes on where it was.",
      broken: "The run broke off; the terminal that it was started in says why.",
    };
    phase(data.how === "broken" ? "lost" : "ended", data.how === "done" ? "ended" : data.how);
    if (state) id("time").textContent = clock(state.elapsed) + " in all";
    const note = id("ending");
    note.hidden = false;
    note.textContent = words[data.how];
    if (!data.complete) {
      id("looked").textContent = "Of some of the trials: the last were too many for this page. The report has them all.";
    } else if (data.how === "done") {
      id("words").firstElementChild.textContent = "Findings";
      id("looked").hidden = true;
    }
    if (data.report) note.append(" Its report: ", make("code", data.report));
    document.querySelectorAll("#prose a[href]").forEach((link) => link.removeAttribute("href")); // nobody answers there now
    id("full").parentNode.replaceChildren("Nothing is served any more; the records and the report are in ", make("code", id("folder").textContent));
  };

  const source = new EventSource("/events");
  const on = (name, then) => source.addEventListener(name, (event) => then(JSON.parse(event.data)));
  on("plan", (data) => { id("log").replaceChildren(); plan(data); });
  on("state", standing);
  on("curves", curves);
  on("log", log);
  on("findings", (data) => {
    id("words").hidden = false;
    id("prose").innerHTML = data.html; // made by the report, which escapes what records hold
  });
  on("end", end);
  source.addEventListener("error", () => { if (!over) phase("lost", "connection lost, trying again"); });
  setInterval(time, 1000);
})();
