"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const PRINTED = 300;
  const SVG = "http://www.w3.org/2000/svg";
  const narrow = matchMedia("(max-width: 720px)");

  const make = (tag, className, text) => {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text !== undefined && text !== null) node.textContent = text;
    return node;
  };
  const draw = (tag, values, text) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(values)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    return node;
  };
  const number = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const date = (iso) => {
    if (!iso) return "";
    const [year, month, day] = iso.split("-");
    return `${day}/${Number(month) < 3 ? month : Number(month)}/${year}`;
  };
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const section = (name) => {
    const node = document.getElementById(`panel-${name}`);
    node.append(make("h2", "printhead", words[name]));
    return node;
  };

  function showAttention() {
    const node = section("attention");
    if (!data.attention.length) node.append(make("p", "empty", words.nothing));
    for (const [kind, title, count, lines] of data.attention) {
      const notice = make("article", `notice ${kind}`);
      notice.append(make("h2", "", title));
      const list = make("ul");
      for (const line of lines) list.append(make("li", "", line));
      if (count > lines.length) list.append(make("li", "", fill(words.more, { n: number(count - lines.length) })));
      notice.append(list);
      node.append(notice);
    }
  }

  function showFigures() {
    const node = section("figures");
    const label = make("label", "", `${words.period}: `);
    const choice = make("select");
    data.periods.forEach((period, place) => choice.append(new Option(period.name, place)));
    label.append(choice);
    const shown = make("div");
    node.append(label, shown);
    const update = () => {
      const period = data.periods[choice.value];
      if (!period) return;
      shown.replaceChildren(make("h2", "printhead", period.name), cards(period.cards), charts(period.charts));
    };
    choice.addEventListener("change", update);
    narrow.addEventListener("change", update);
    update();
  }

  function cards(list) {
    const node = make("div", "cards");
    for (const [label, value, detail] of list) {
      const card = make("div", "card");
      card.append(make("span", "", label), make("b", value === null ? "none" : value.length > 9 ? "long" : "", value === null ? words.no_data : value));
      if (detail) card.append(make("small", "", detail));
      node.append(card);
    }
    return node;
  }

  function charts(list) {
    const node = make("div", "charts");
    for (const [kind, segments, bars] of list) {
      const figure = make("figure");
      figure.append(make("figcaption", "", words[kind]));
      if (segments.length) figure.append(legend(segments));
      figure.append(kind === "by_month" ? columns(words[kind], bars) : rows(words[kind], bars));
      node.append(figure);
    }
    return node;
  }

  function legend(segments) {
    const node = make("div", "legend");
    segments.forEach((name, place) => {
      const entry = make("span");
      const mark = make("i");
      mark.style.background = `var(--${["accent", "second", "late"][place]})`;
      entry.append(mark, name);
      node.append(entry);
    });
    return node;
  }

  function picture(title, bars, width, height) {
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
    const told = bars.map(([label, parts]) => `${label}: ${parts.map(number).join(", ")}`).join("; ");
    svg.append(draw("title", {}, `${title}. ${told}`));
    return svg;
  }

  function columns(title, bars) {
    const width = narrow.matches ? 360 : 520;
    const height = 210, base = 170;
    const svg = picture(title, bars, width, height);
    const most = Math.max(1, ...bars.map(([, parts]) => parts[0]));
    const step = width / bars.length;
    const every = Math.ceil(bars.length / (narrow.matches ? 6 : 9));
    bars.forEach(([label, [value]], place) => {
      const tall = Math.round((value / most) * 140);
      const left = place * step + step * 0.15;
      svg.append(draw("rect", { x: left, y: base - tall, width: step * 0.7, height: tall, class: "s0" }));
      const middle = place * step + step / 2;
      if (step > 18) svg.append(draw("text", { x: middle, y: base - tall - 5, "text-anchor": "middle" }, number(value)));
      const inside = Math.min(Math.max(middle, 28), width - 28);
      if (place % every === 0) svg.append(draw("text", { x: inside, y: base + 20, "text-anchor": "middle" }, label));
    });
    return svg;
  }

  function rows(title, bars) {
    const [width, room, longest] = narrow.matches ? [360, 150, 19] : [520, 200, 29];
    const high = 30;
    const svg = picture(title, bars, width, bars.length * high + 4);
    const whole = (parts) => parts.reduce((sum, part) => sum + part, 0);
    const most = Math.max(1, ...bars.map(([, parts]) => whole(parts)));
    const figures = (parts) => (parts.length > 1 ? parts.map(number).join(" / ") : number(whole(parts)));
    const tail = 12 + 8 * Math.max(...bars.map(([, parts]) => figures(parts).length));
    bars.forEach(([label, parts], place) => {
      const top = place * high + 5;
      const short = label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
      const name = draw("text", { x: room - 8, y: top + 15, "text-anchor": "end" }, short);
      name.append(draw("title", {}, label));
      svg.append(name);
      let left = room;
      parts.forEach((part, segment) => {
        const wide = (part / most) * (width - room - tail);
        if (part) svg.append(draw("rect", { x: left, y: top, width: Math.max(wide, 1), height: 20, class: `s${segment}` }));
        left += wide;
      });
      svg.append(draw("text", { x: left + 6, y: top + 15 }, figures(parts)));
    });
    return svg;
  }

  /* Entries of which one needs the most room: those with the longest text, forty at most. */
  const longest = (all, size) => {
    const sizes = all.map(size);
    const most = sizes.reduce((one, other) => Math.max(one, other), 0);
    return all.filter((_, place) => sizes[place] > most * 0.9).slice(0, 40);
  };

  /* Only the rows in sight exist; thousands stay smooth. All are as high as the highest of the fullest ones. */
  function virtualList(fullest, row) {
    const box = make("div", "list");
    box.tabIndex = 0;
    box.setAttribute("role", "list");
    const space = make("div", "space");
    box.append(space);
    let found = [];
    let high = 80;
    let first = -1;
    let last = -1;
    const paint = (from, to) => {
      first = from;
      last = to;
      const nodes = [];
      for (let place = from; place < to; place += 1) {
        const node = row(found[place]);
        node.setAttribute("role", "listitem");
        node.setAttribute("aria-setsize", found.length);
        node.setAttribute("aria-posinset", place + 1);
        node.style.top = `${place * high}px`;
        node.style.height = `${high}px`;
        nodes.push(node);
      }
      if (!found.length) nodes.push(make("p", "empty", words.none_found));
      space.replaceChildren(...nodes);
    };
    const refresh = (force) => {
      const from = Math.max(0, Math.floor(box.scrollTop / high) - 6);
      const to = Math.min(found.length, Math.ceil((box.scrollTop + (box.clientHeight || 700)) / high) + 6);
      if (force || from !== first || to !== last) paint(from, to);
    };
    let waiting = false;
    box.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        refresh(false);
      });
    });
    const stretch = () => {
      space.style.height = `${Math.max(found.length, 1) * high}px`;
      refresh(true);
    };
    /* A closed tab has no heights; it is measured when it opens. */
    const measure = () => {
      space.replaceChildren(...fullest.map(row));
      high = Math.max(0, ...[...space.children].map((node) => node.offsetHeight)) || high;
      stretch();
    };
    addEventListener("resize", measure);
    addEventListener("beforeprint", () => paint(0, Math.min(found.length, PRINTED)));
    addEventListener("afterprint", () => refresh(true));
    return {
      box,
      measure,
      show(list) {
        found = list;
        box.scrollTop = 0;
        stretch();
      },
    };
  }

  function selector(label, names) {
    const choice = make("select");
    choice.setAttribute("aria-label", label);
    choice.append(new Option(`${label}: ${words.all}`, "-2"));
    const order = names.map((name, place) => [name, place]).sort((a, b) => a[0].localeCompare(b[0], "vi", { numeric: true }));
    for (const [name, place] of order) choice.append(new Option(name, place));
    return choice;
  }

  function filtered(node, all, folded, selectors, list) {
    const bar = make("div", "filters");
    const search = make("input");
    search.type = "search";
    search.placeholder = words.search;
    search.setAttribute("aria-label", words.search);
    const clear = make("button", "", words.clear);
    clear.type = "button";
    bar.append(search, ...selectors.map(([choice]) => choice), clear);
    const count = make("p", "count");
    count.setAttribute("aria-live", "polite");
    node.append(bar, count, list.box);
    if (all.length > PRINTED) node.append(make("p", "printhead", fill(words.print_note, { n: PRINTED })));
    const update = () => {
      const wanted = fold(search.value).split(/\s+/).filter(Boolean);
      const chosen = selectors.map(([choice, column]) => [Number(choice.value), column]).filter(([value]) => value !== -2);
      const found = all.filter(
        (entry, place) =>
          chosen.every(([value, column]) => entry[column] === value) && wanted.every((word) => folded(place).includes(word)),
      );
      count.textContent = fill(words.shown, { n: number(found.length), all: number(all.length) });
      list.show(found);
    };
    let timer = 0;
    search.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(update, 120);
    });
    for (const [choice] of selectors) choice.addEventListener("change", update);
    clear.addEventListener("click", () => {
      search.value = "";
      for (const [choice] of selectors) choice.value = "-2";
      update();
      search.focus();
    });
    update();
    return update;
  }

  /* Folded text of a row, made when it is first looked for. */
  const remembered = (text) => {
    const known = [];
    return (place) => (known[place] ??= fold(text(place)));
  };

  function showMeetings() {
    const node = section("meetings");
    const row = ([code, unit, day, topic, people, opinions, open, tasks, late, papers]) => {
      const line = make("div", "row meeting");
      line.append(make("span", "", date(day)));
      const name = make("p", "", topic || unit);
      name.append(make("small", "", `${unit} · ${code}${people === null ? "" : ` · ${number(people)} ${words.people}`}`));
      const state = make("div", "state");
      state.append(make("small", "", `${words.opinions}: ${opinions} (${open} ${words.open}) · ${words.tasks}: ${tasks}`));
      if (late) state.append(" ", make("span", "tag late", `${words.late}: ${late}`));
      const links = make("p");
      for (const [label, href] of papers) {
        const link = make("a", "", label);
        link.href = href;
        links.append(link);
      }
      if (!papers.length) links.append(make("small", "", words.no_papers));
      line.append(name, state, links);
      return line;
    };
    const units = [...new Set(data.meetings.map((entry) => entry[1]))];
    const all = data.meetings.map((entry) => [...entry, units.indexOf(entry[1])]);
    const choice = selector(words.unit, units);
    const folded = remembered((place) => `${all[place][0]} ${all[place][1]} ${all[place][3] || ""}`);
    const named = ([code, unit, , topic]) => (topic || unit).length + unit.length + code.length;
    const linked = (entry) => entry[9].reduce((sum, [label]) => sum + label.length, 0);
    const sizes = [named, linked, (entry) => named(entry) + linked(entry)];
    const list = virtualList(sizes.flatMap((size) => longest(all, size)), row);
    filtered(node, all, folded, units.length > 1 ? [[choice, 10]] : [], list);
    return list;
  }

  function showItems() {
    const node = section("items");
    const { pools, rows: all } = data.items;
    const of = (pool, place) => (place < 0 ? "" : pools[pool][place]);
    const row = ([isTask, code, text, unit, field, agency, state, tone, day, due, late]) => {
      const line = make("div", "row item");
      const content = make("p", "", text || code);
      content.title = text;
      content.append(make("small", "", `${isTask ? words.task : words.opinion} ${code} · ${of("unit", unit)} · ${date(day)}`));
      const who = make("p", "who", of("agency", agency));
      if (field >= 0) who.append(" ", make("small", "", of("field", field)));
      const how = make("div", "state");
      const told = late ? `${of("state", state)}, ${fill(words.days_late, { n: late })}` : of("state", state);
      how.append(make("span", `tag ${of("tone", tone)}`, told));
      if (due) how.append(" ", make("small", "", `${words.due} ${date(due)}`));
      line.append(content, who, how);
      return line;
    };
    const kind = make("select");
    kind.setAttribute("aria-label", words.kind);
    kind.append(new Option(`${words.kind}: ${words.all}`, "-2"), new Option(words.task, "1"), new Option(words.opinion, "0"));
    const folded = remembered((place) => {
      const [, code, text, unit, field, agency] = all[place];
      return `${code} ${text} ${of("unit", unit)} ${of("field", field)} ${of("agency", agency)}`;
    });
    const selectors = [[kind, 0]];
    for (const [name, pool, column] of [["state", "state", 6], ["agency", "agency", 5], ["field", "field", 4], ["unit", "unit", 3]]) {
      if (pools[pool].length > 1) selectors.push([selector(words[name], pools[pool]), column]);
    }
    const told = ([, code, text, unit]) => text.length + code.length + of("unit", unit).length;
    const charged = ([, , , , field, agency]) => of("field", field).length + of("agency", agency).length;
    const sizes = [told, charged, (entry) => told(entry) + charged(entry)];
    const list = virtualList(sizes.flatMap((size) => longest(all, size)), row);
    filtered(node, all, folded, selectors, list);
    return list;
  }

  function tabs(lists) {
    const bar = document.getElementById("tabs");
    const names = ["attention", "figures", "meetings", "items"];
    const total = data.attention.reduce((sum, entry) => sum + entry[2], 0);
    const open = (name, focus) => {
      for (const other of names) {
        const selected = other === name;
        const tab = document.getElementById(`tab-${other}`);
        tab.setAttribute("aria-selected", selected);
        tab.tabIndex = selected ? 0 : -1;
        document.getElementById(`panel-${other}`).hidden = !selected;
        if (selected && focus) tab.focus();
      }
      lists[name]?.measure();
    };
    names.forEach((name, place) => {
      const tab = make("button", "", words[name]);
      tab.type = "button";
      tab.id = `tab-${name}`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `panel-${name}`);
      document.getElementById(`panel-${name}`).setAttribute("aria-labelledby", tab.id);
      if (name === "attention" && total) tab.append(" ", make("span", "badge", number(total)));
      tab.addEventListener("click", () => {
        open(name);
        try { history.replaceState(null, "", `#${name}`); } catch { /* a file without address bar */ }
      });
      tab.addEventListener("keydown", (event) => {
        const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (move) open(names[(place + move + names.length) % names.length], true);
        if (event.key === "Home") open(names[0], true);
        if (event.key === "End") open(names.at(-1), true);
      });
      bar.append(tab);
    });
    const asked = location.hash.slice(1);
    open(names.includes(asked) ? asked : "attention");
  }

  function theme() {
    const button = document.getElementById("theme");
    button.textContent = words.theme;
    const root = document.documentElement;
    try { if (localStorage.theme) root.dataset.theme = localStorage.theme; } catch { /* storage may be closed */ }
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.theme = root.dataset.theme; } catch { /* storage may be closed */ }
    });
  }

  document.getElementById("asof").textContent = data.asOf;
  theme();
  showAttention();
  showFigures();
  tabs({ meetings: showMeetings(), items: showItems() });
  document.documentElement.dataset.ready = "yes";
})();
