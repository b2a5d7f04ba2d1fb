// The theme, and the list of errors with its filters. Text from documents is only ever set as
// textContent.
"use strict";

(() => {
  const PAGE = 20; // errors shown at a time
  const STORED = "factex-report-theme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  // Some browsers forbid storage to files: the choice then lasts as long as the page.
  function remembered() {
    try {
      return localStorage.getItem(STORED);
    } catch {
      return null;
    }
  }

  function remember(theme) {
    try {
      if (theme) localStorage.setItem(STORED, theme);
      else localStorage.removeItem(STORED);
    } catch {
      // nothing to do
    }
  }

  function setTheme(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  setTheme(remembered()); // before anything is drawn

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }

  function setUpTheme() {
    const button = document.getElementById("theme");
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      // what the system wants anyway is not kept, so that it is followed again
      const kept = (wanted === "dark") === system.matches ? null : wanted;
      setTheme(kept);
      remember(kept);
      show();
    });
    system.addEventListener("change", show);
    show();
    button.hidden = false;
  }

  // Make an element; children are elements or text.
  function make(name, className, ...children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  const count = (number) => number.toLocaleString("en");

  function setUpErrors(data) {
    const { errors, groups, documents, kinds, types } = data;
    const chosen = { kind: new Set(), type: new Set(), phenomenon: "", document: "", words: "" };
    const opened = new Set(); // groups that the reader opened
    const lengths = new Map(); // how many errors of a group are shown
    const phenomena = [...new Set(groups.map(([, phenomenon]) => phenomenon))].sort();
    const folded = documents.map((id) => id.toLowerCase());
    for (const error of errors) [error.kind, error.phenomenon] = groups[error.group];

    function wordsOf(error) {
      error.words ??= error.text.map(([, text]) => text).join("").toLowerCase();
      return error.words;
    }

    // Each filter, and what it counts by.
    const filters = {
      kind: (error) => !chosen.kind.size || chosen.kind.has(error.kind),
      type: (error) => !chosen.type.size || chosen.type.has(error.type),
      phenomenon: (error) => !chosen.phenomenon || error.phenomenon === chosen.phenomenon,
      document: (error) => !chosen.document || folded[error.document].includes(chosen.document),
      words: (error) => !chosen.words || wordsOf(error).includes(chosen.words),
    };
    const counted = ["kind", "type", "phenomenon"];

    // What passes; and for each choice how many would pass, the other filters being as they are.
    function filtered() {
      const passed = [];
      const counts = Object.fromEntries(counted.map((name) => [name, new Map()]));
      for (const error of errors) {
        const failed = Object.keys(filters).filter((name) => !filters[name](error));
        if (!failed.length) passed.push(error);
        for (const name of counted) {
          if (failed.every((other) => other === name)) {
            counts[name].set(error[name], (counts[name].get(error[name]) ?? 0) + 1);
          }
        }
      }
      return { passed, counts };
    }

    // ---------------------------------------------------------------- filters

    const by = (name) => document.getElementById(`by-${name}`);
    const chips = { kind: new Map(), type: new Map() };

    function addChips(name, values) {
      for (const value of values) {
        const number = make("b");
        const button = make("button", "", value, number);
        button.type = "button";
        button.dataset.value = value;
        button.setAttribute("aria-pressed", "false");
        button.addEventListener("click", () => {
          if (!chosen[name].delete(value)) chosen[name].add(value);
          show();
        });
        chips[name].set(value, { button, number });
        by(name).append(button);
      }
    }

    const every = new Option("", "");
    const options = new Map(phenomena.map((name) => [name, new Option(name, name)]));

    function showFilters({ passed, counts }) {
      for (const name of ["kind", "type"]) {
        for (const [value, { button, number }] of chips[name]) {
          number.textContent = count(counts[name].get(value) ?? 0);
          button.setAttribute("aria-pressed", String(chosen[name].has(value)));
        }
      }
      let all = 0;
      for (const [name, option] of options) {
        const number = counts.phenomenon.get(name) ?? 0;
        all += number;
        option.textContent = `${name} (${count(number)})`;
        option.disabled = !number && name !== chosen.phenomenon;
      }
      every.textContent = `all (${count(all)})`;
      const narrowed = passed.length < errors.length;
      document.getElementById("count").textContent = narrowed
        ? `${count(passed.length)} of ${count(errors.length)} errors`
        : `${count(errors.length)} error${errors.length === 1 ? "" : "s"}`;
      document.getElementById("clear").disabled = !(
        chosen.kind.size || chosen.type.size || chosen.phenomenon || chosen.document || chosen.words
      );
    }

    // ---------------------------------------------------------------- errors

    const MARKS = ["", "gold", "predicted", "gold predicted"];

    function sideOf(name, side) {
      const said = make("dd", `is-${name}`);
      if (!side) {
        said.append("nothing");
      } else {
        said.append(make("bdi", "said", `“${side.text}”`), make("span", "said", side.kind));
        for (const [key, text, wrong] of side.value) {
          const what = make("bdi", wrong ? "wrong" : "", text);
          said.append(make("span", "said", make("span", "key", `${key} `), what), "\u200b");
        }
      }
      return [make("dt", "", name), said];
    }

    function itemOf(error) {
      const meta = make(
        "p",
        "meta",
        make("span", `type ${error.type}`, error.type),
        make("bdi", "document", documents[error.document]),
        make("span", "at", `${error.at[0]}–${error.at[1]}`)
      );
      if (error.wrong) meta.append(make("span", "", `wrong: ${error.wrong.join(", ")}`));
      if (error.also) meta.append(make("span", "", `also: ${error.also.join(", ")}`));
      const context = make("p", "context");
      context.dir = "auto";
      for (const [mark, text] of error.text) {
        context.append(mark ? make("span", MARKS[mark], text) : text);
      }
      const sides = make("dl", "sides");
      sides.append(...sideOf("gold", error.gold), ...sideOf("predicted", error.predicted));
      return make("li", "error", meta, context, sides);
    }

    function groupOf(place, listed, open) {
      const [kind, phenomenon] = groups[place];
      const mix = types
        .map((type) => [type, listed.filter((error) => error.type === type).length])
        .filter(([, number]) => number)
        .map(([type, number]) => `${type} ${count(number)}`);
      const items = make("ol");
      const next = make("button", "next");
      next.type = "button";

      function fill() {
        const wanted = Math.min(lengths.get(place) ?? PAGE, listed.length);
        items.append(...listed.slice(items.children.length, wanted).map(itemOf));
        const left = listed.length - wanted;
        next.hidden = !left;
        next.textContent = `Show ${count(Math.min(left, PAGE))} more (${count(left)} left)`;
      }

      next.addEventListener("click", () => {
        const first = items.children.length;
        lengths.set(place, first + PAGE);
        fill();
        if (next.hidden) {
          // the focus would be lost with the button: it goes to the first of what is new
          items.children[first].tabIndex = -1;
          items.children[first].focus();
        }
      });
      const summary = make(
        "summary",
        "",
        make("span", "number", count(listed.length)),
        make("span", "name", phenomenon),
        make("span", "of", kind),
        make("span", "mix", mix.join(" · "))
      );
      const group = make("details", "group", summary, items, next);
      summary.addEventListener("click", () => {
        if (group.open) opened.delete(place);
        else opened.add(place);
      });
      group.addEventListener("toggle", () => {
        if (group.open && !items.children.length) fill();
      });
      if (open || opened.has(place)) {
        fill();
        group.open = true;
      }
      return group;
    }

    function show() {
      const found = filtered();
      showFilters(found);
      const gathered = new Map();
      for (const error of found.passed) {
        if (!gathered.has(error.group)) gathered.set(error.group, []);
        gathered.get(error.group).push(error);
      }
      lengths.clear();
      const ordered = [...gathered].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
      // what fits on one page is shown at once
      const open = ordered.length === 1 || found.passed.length <= PAGE;
      const shown = ordered.map(([place, listed]) => groupOf(place, listed, open));
      if (!shown.length) {
        const words = errors.length ? "No error passes these filters." : "No errors.";
        shown.push(make("p", "empty", words));
      }
      document.getElementById("list").replaceChildren(...shown);
    }

    function read() {
      chosen.phenomenon = by("phenomenon").value;
      chosen.document = by("document").value.trim().toLowerCase();
      chosen.words = by("words").value.trim().toLowerCase();
      show();
    }

    let waiting;
    function readSoon() {
      clearTimeout(waiting);
      waiting = setTimeout(read, 150);
    }

    addChips("kind", kinds);
    addChips("type", types);
    by("phenomenon").append(every, ...options.values());
    by("phenomenon").addEventListener("change", read);
    by("document").addEventListener("input", readSoon);
    by("words").addEventListener("input", readSoon);
    const form = document.getElementById("filters");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      read();
    });
    document.getElementById("clear").addEventListener("click", () => {
      form.reset();
      chosen.kind.clear();
      chosen.type.clear();
      read();
    });
    document.getElementById("static").hidden = true;
    document.getElementById("browser").hidden = false;
    show();
  }

  // Everything that is folded up is printed, but for the lists of errors.
  function setUpPrinting() {
    let unfolded = [];
    addEventListener("beforeprint", () => {
      unfolded = [...document.querySelectorAll("details.more:not([open])")];
      for (const each of unfolded) each.open = true;
    });
    addEventListener("afterprint", () => {
      for (const each of unfolded) each.open = false;
    });
  }

  addEventListener("DOMContentLoaded", () => {
    setUpTheme();
    setUpPrinting();
    setUpErrors(JSON.parse(document.getElementById("data").textContent));
  });
})();
