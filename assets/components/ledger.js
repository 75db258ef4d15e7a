// A page of a ledger: lines to mark with a reason, or to keep at hand. The server sends only what is shown.
// All marks of the page that the server has not answered yet travel together, so that none is lost in haste.
const TABLES = new WeakMap()

export default function (component) {
  const { data, parentElement } = component
  const known = TABLES.get(parentElement) || { pending: new Map(), reason: "" }
  TABLES.set(parentElement, known)
  known.send = component.setStateValue
  known.data = data
  const marks = new Map(Object.entries(data.marks))
  known.pending.forEach((reason, line) => {
    if ((marks.has(line) ? marks.get(line) : null) === reason) known.pending.delete(line)
  })
  known.marks = marks
  const stamp = JSON.stringify([data.rows, data.page, data.sort, data.down, data.stamp, data.words, data.reasons])
  if (known.stamp === stamp && known.root.isConnected) return refresh(known)
  const had = known.root?.contains(focused(parentElement)) ? focused(parentElement).dataset.focus : null
  if (known.shown !== `${data.stamp}:${data.page}:${data.sort}:${data.down}`) known.pending.clear()
  known.shown = `${data.stamp}:${data.page}:${data.sort}:${data.down}`
  known.stamp = stamp
  known.root?.remove()
  known.root = draw(known)
  parentElement.append(known.root)
  refresh(known)
  if (had) known.root.querySelector(`[data-focus="${had}"]`)?.focus()
}

const focused = (parent) => parent.getRootNode().activeElement
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag)
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value))
  made.append(...children)
  return made
}

const reasonOf = (known, line) => (known.pending.has(line) ? known.pending.get(line) : known.marks.has(line) ? known.marks.get(line) : null)

function change(known, lines, reason) {
  lines.forEach((line) => known.pending.set(line, reason))
  refresh(known)
  known.send("marks", Object.fromEntries(known.pending))
}

function look(known, view) {
  const { stamp, page, sort, down } = known.data
  known.send("view", { stamp, page, sort, down, ...view })
}

function draw(known) {
  const { data } = known
  const root = make("div", { class: "ledger" })
  if (data.reasons.length) root.append(reasonChooser(known))
  known.count = make("p", { class: "count", role: "status" })
  root.append(known.count)
  const table = make("table", { role: "table", "aria-label": data.words.caption })
  table.append(head(known), body(known))
  const region = make("div", { class: "scroll" }, table)
  region.addEventListener("keydown", (event) => walk(known, event))
  root.append(region, pager(known))
  return root
}

function reasonChooser(known) {
  const { data } = known
  const choose = options(known, known.reason)
  choose.dataset.focus = "reason"
  choose.addEventListener("change", () => (known.reason = choose.value))
  return make("label", { class: "reason" }, make("span", {}, data.words.reason), choose)
}

function options(known, chosen) {
  const choose = make("select", {}, make("option", { value: "" }, known.data.words.none))
  known.data.reasons.forEach((one) => choose.append(make("option", { value: one.id }, one.label)))
  choose.value = chosen
  return choose
}

function head(known) {
  const { data } = known
  const row = make("tr", { role: "row" })
  const all = make("input", { type: "checkbox", "aria-label": data.words.all, "data-focus": "all" })
  all.addEventListener("change", () => {
    change(known, data.rows.map((one) => one.line), all.checked ? known.reason : null)
  })
  known.all = all
  row.append(make("th", { role: "columnheader", scope: "col", class: "box" }, make("label", {}, all)))
  data.columns.forEach((column) => {
    const isSorted = data.sort === column.sort
    const button = make("button", { type: "button", "data-focus": `sort-${column.sort}` }, column.title)
    if (isSorted) button.append(make("span", { "aria-hidden": "true" }, data.down ? " ↓" : " ↑"))
    button.addEventListener("click", () => look(known, { page: 0, sort: column.sort, down: isSorted && !data.down }))
    const sort = isSorted ? (data.down ? "descending" : "ascending") : "none"
    row.append(make("th", { role: "columnheader", scope: "col", class: column.type, "aria-sort": sort }, button))
  })
  return make("thead", { role: "rowgroup" }, row)
}

function body(known) {
  const made = make("tbody", { role: "rowgroup" })
  known.lines = new Map()
  known.data.rows.forEach((one) => {
    const spoken = `${one.line}: ${one.cells.map((cell) => cell.join(" ")).join(", ")}`
    const box = make("input", { type: "checkbox", "aria-label": fill(known.data.words.mark, { line: spoken }), "data-focus": `line-${one.line}` })
    box.addEventListener("change", () => change(known, [one.line], box.checked ? known.reason : null))
    const row = make("tr", { role: "row" }, make("td", { role: "cell", class: "box" }, make("label", {}, box)))
    one.cells.forEach((cell, at) => {
      const column = known.data.columns[at]
      const [first, ...rest] = cell
      const content = make("td", { role: "cell", class: `${column.type} c-${column.sort}` }, make("span", {}, first))
      rest.filter(Boolean).forEach((text) => content.append(make("small", {}, text)))
      row.append(content)
    })
    known.lines.set(one.line, { row, box, choose: null })
    made.append(row)
  })
  return made
}

// Brings boxes, reasons and the count in line with what is marked, without drawing the table anew.
function refresh(known) {
  const { data } = known
  known.lines.forEach((line, number) => {
    const reason = reasonOf(known, number)
    line.box.checked = reason !== null
    line.row.className = reason !== null ? "marked" : ""
    if (!data.reasons.length) return
    if (reason === null) {
      line.choose?.remove()
      line.choose = null
    } else if (!line.choose) {
      line.choose = options(known, reason)
      line.choose.setAttribute("aria-label", fill(data.words.why, { line: number }))
      line.choose.addEventListener("change", () => change(known, [number], line.choose.value))
      line.row.lastChild.append(line.choose)
    } else if (focused(known.root) !== line.choose) line.choose.value = reason
  })
  const marked = new Set(known.marks.keys())
  known.pending.forEach((reason, line) => (reason === null ? marked.delete(line) : marked.add(line)))
  known.count.textContent = fill(data.words.count, { marked: marked.size, total: data.total })
  const here = data.rows.filter((one) => reasonOf(known, one.line) !== null).length
  known.all.checked = here > 0 && here === data.rows.length
  known.all.indeterminate = here > 0 && here < data.rows.length
}

// The arrow keys go from line to line, Home and End to the first and last; Space marks, as in any box.
function walk(known, event) {
  const boxes = [...known.lines.values()].map((line) => line.box)
  const at = boxes.indexOf(event.target)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: boxes.length - 1 }[event.key]
  if (at < 0 || to === undefined || !boxes[to]) return
  event.preventDefault()
  boxes[to].focus()
}

function pager(known) {
  const { data } = known
  const button = (label, page, focus, isOff) => {
    const made = make("button", { type: "button", "data-focus": focus }, label)
    made.disabled = isOff
    made.addEventListener("click", () => look(known, { page }))
    return made
  }
  const nav = make("nav", { "aria-label": data.words.pages })
  if (data.pages < 2) return nav
  nav.append(
    button(data.words.previous, data.page - 1, "previous", data.page === 0),
    make("span", {}, fill(data.words.page, { page: data.page + 1, pages: data.pages })),
    button(data.words.next, data.page + 1, "next", data.page + 1 >= data.pages),
  )
  return nav
}
