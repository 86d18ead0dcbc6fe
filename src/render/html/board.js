"use strict";
// Filters, shows one view at a time, and keeps both in the address. Without it the page shows everything.
(() => {
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const views = all("main > .view");
  const tabs = all(".views a");
  const shown = one("#shown");
  const bar = one(".filters");
  const fold = one(".fold");
  const months = all(".month");
  const monthChoice = one("select[name=month]");
  const [earlier, later] = [one(".prev"), one(".next")];
  const dialog = one("#details");
  const controls = all(".filters [name]");
  const keys = controls.map((control) => control.name);

  // An entry stands in several places; its row in the list has what filters look at. What is late stands above the
  // text that is being typed and would move it, so it follows the choices only.
  const item = (row) => ({ row, places: [], above: [], text: null, isShown: true, isChosen: true });
  const items = all(".list tbody tr").map(item);
  const byNumber = new Map(items.map((item) => [item.row.dataset.e, item]));
  for (const place of all("[data-e]")) {
    const { places, above } = byNumber.get(place.dataset.e);
    (place.closest("#late") ? above : places).push(place);
  }
  const again = all("[data-again]").map((place) => ({ ...item(place), places: [place] }));

  const usualMonth = monthChoice?.value ?? "";
  const usual = { view: "calendar", month: usualMonth, entry: "" };
  let state = {};

  function read() {
    const hash = location.hash.slice(1);
    const found = { ...usual };
    for (const key of keys) found[key] = "";
    if (views.some((view) => view.id === hash)) return { ...found, view: hash };
    const number = /^e(\d+)$/.exec(hash)?.[1];
    if (number) return { ...found, view: "list", entry: byNumber.get(number)?.row.dataset.id ?? "" };
    for (const [key, value] of new URLSearchParams(hash)) if (Object.hasOwn(found, key)) found[key] = value;
    for (const { name, options } of controls) {
      if (options && ![...options].some((option) => option.value === found[name])) found[name] = "";
    }
    if (!views.some((view) => view.id === found.view)) found.view = usual.view;
    if (!months.some((month) => month.dataset.month === found.month)) found.month = usualMonth;
    return found;
  }

  function address(of) {
    const params = new URLSearchParams();
    for (const key of ["view", "month", ...keys, "entry"]) {
      if (of[key] && of[key] !== usual[key]) params.set(key, of[key]);
    }
    return "#" + params;
  }

  // A step that can be gone back; what is being typed is one step.
  function go(change, isStep = true) {
    const next = { ...state, ...change };
    const to = address(next);
    if (to !== address(state)) history[isStep ? "pushState" : "replaceState"](null, "", to);
    show(next);
  }

  const isChosen = ({ row }) => keys.every((key) => key === "q" || !state[key] || row.dataset[key] === state[key]);

  function says(item, words) {
    if (words.length) item.text ??= folded(item.row.textContent + " " + (item.row.dataset.id ?? ""));
    return words.every((word) => item.text.includes(word));
  }

  function mark(item, key, is, places) {
    if (is !== item[key]) for (const place of places) place.hidden = !is;
    item[key] = is;
  }

  function filter() {
    const words = folded(state.q ?? "").split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of [...items, ...again]) {
      mark(item, "isChosen", isChosen(item), item.above);
      mark(item, "isShown", item.isChosen && says(item, words), item.places);
      if (item.isShown && item.row.dataset.e) count += 1;
    }
    return count;
  }

  function choice({ value, selectedOptions, previousElementSibling: label }) {
    return selectedOptions ? `${label.textContent}: ${selectedOptions[0].text}` : `“${value}”`;
  }

  function tell(count) {
    const isFiltered = keys.some((key) => state[key]);
    const noun = items.length === 1 ? "entry" : "entries";
    let text = isFiltered ? `${count} of ${items.length} ${noun}` : `${items.length} ${noun}`;
    if (isFiltered && !count && items.length) text = "Nothing matches these filters.";
    const month = months.find((month) => month.dataset.month === state.month);
    if (isFiltered && count && state.view === "calendar" && month) {
      const here = all(".chip:not([hidden])", month).length;
      text += here ? "" : `, none of them in ${one("caption", month).textContent}`;
    }
    if (shown.textContent !== text) shown.textContent = text;
    shown.classList.toggle("none", isFiltered && !count);
    // Paper has no controls that say what was left out.
    if (isFiltered) shown.dataset.only = controls.filter(({ value }) => value).map(choice).join(", ");
    else delete shown.dataset.only;
    one(".clear").disabled = !isFiltered;
    const chosen = keys.filter((key) => key !== "q" && state[key]).length;
    if (fold) fold.textContent = chosen ? `Filters (${chosen})` : "Filters";
    for (const stage of all(".stage")) {
      const cards = all(".card", stage);
      one(".count", stage).textContent = cards.filter((card) => !card.hidden).length;
      for (const rest of all("details", stage)) {
        const left = all(".card:not([hidden])", rest).length;
        rest.hidden = !left;
        // What is looked for is not folded away, unless it is too much to be looked at.
        rest.open = isFiltered && left <= 200;
        const told = one(".rest", rest);
        if (told) told.textContent = left;
      }
    }
    const late = one("#late");
    if (late && one(".pressing", late)) {
      late.hidden = !one("li:not([hidden])", late);
      const rest = one("details", late);
      if (rest) rest.hidden = !one("li:not([hidden])", rest);
    }
  }

  function open(id) {
    const item = id && items.find((item) => item.row.dataset.id === id);
    if (!item) {
      if (dialog.open) dialog.close();
      return;
    }
    one("#details-title").replaceChildren(one("summary", item.row).firstElementChild.cloneNode(true));
    one(".body", dialog).replaceChildren(one("dl", item.row).cloneNode(true));
    if (!dialog.open) dialog.showModal();
  }

  function show(next) {
    const before = state;
    state = next;
    const isOther = (key) => before[key] !== next[key];
    for (const control of controls) if (control.value !== next[control.name]) control.value = next[control.name];
    for (const view of views) view.hidden = view.id !== next.view;
    for (const tab of tabs) {
      if (tab.hash === "#" + next.view) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    // What is counted as a whole is not filtered.
    bar.hidden = shown.hidden = !one("[data-e]", one("#" + next.view)) && items.length > 0;
    if (isOther("month")) {
      const at = months.findIndex((month) => month.dataset.month === next.month);
      months.forEach((month, index) => month.classList.toggle("current", index === at));
      monthChoice.value = next.month;
      earlier.disabled = at <= 0;
      later.disabled = at >= months.length - 1;
    }
    if (["view", "month", ...keys].some(isOther)) tell(filter());
    if (isOther("entry")) open(next.entry);
  }

  function turn(by) {
    const at = months.findIndex((month) => month.dataset.month === state.month) + by;
    if (months[at]) go({ month: months[at].dataset.month });
  }

  function sortable(head) {
    const column = head.cellIndex;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isUp = head.getAttribute("aria-sort") !== "ascending";
      for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
      // What has no day stands last either way.
      const key = (row) => (column ? folded(row.cells[column].textContent) : row.cells[0].dataset.order || (isUp ? "~" : ""));
      const rows = items.map(({ row }) => [key(row), row]);
      rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0) * (isUp ? 1 : -1));
      one(".list tbody").append(...rows.map(([, row]) => row));
    });
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a[href^='#']");
    const title = event.target.closest(".list summary");
    const number = title ? title.closest("tr").dataset.e : /^#e(\d+)$/.exec(link?.hash ?? "")?.[1];
    if (number) {
      event.preventDefault();
      go({ entry: byNumber.get(number).row.dataset.id });
    } else if (link && tabs.includes(link)) {
      event.preventDefault();
      go({ view: link.hash.slice(1) });
    }
  });
  for (const control of controls) {
    const isText = control.type === "search";
    control.addEventListener(isText ? "input" : "change", () => go({ [control.name]: control.value }, !isText || !state.q));
  }
  one(".clear").addEventListener("click", () => {
    go(Object.fromEntries(keys.map((key) => [key, ""])));
    one("[name=q]").focus();
  });
  fold?.addEventListener("click", () => {
    fold.setAttribute("aria-expanded", bar.classList.toggle("unfolded"));
  });
  monthChoice.addEventListener("change", () => go({ month: monthChoice.value }));
  earlier.addEventListener("click", () => turn(-1));
  later.addEventListener("click", () => turn(1));
  dialog.addEventListener("close", () => state.entry && go({ entry: "" }));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  one(".close", dialog).addEventListener("click", () => dialog.close());
  all(".list thead th").forEach(sortable);
  window.addEventListener("popstate", () => show(read()));

  document.documentElement.classList.add("js");
  one(".months-bar").hidden = false;
  show(read());
})();
