// Puts entries in order, or marks lines of a table. One message to the server for each change.
const SHOWN = new WeakMap()

export default function (component) {
  const { data, parentElement, setStateValue } = component
  // The server answers a change with the same question: the list on the screen is newer, keep it.
  const stamp = JSON.stringify([data.kind, data.entries, data.rows])
  if (SHOWN.get(parentElement) === stamp) return
  SHOWN.set(parentElement, stamp)
  drawn(parentElement).forEach((old) => old.remove())
  const send = (value) => setStateValue("value", value)
  parentElement.append(data.kind === "ordering" ? ordering(data, send) : marking(data, send))
}

const drawn = (parent) => [...parent.children].filter((one) => one.classList.contains("listing"))

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

function make(tag, className, text) {
  const made = document.createElement(tag)
  if (className) made.className = className
  if (text !== undefined) made.textContent = text
  return made
}

function ordering(data, send) {
  const root = make("div", "listing ordering")
  root.setAttribute("role", "group")
  root.setAttribute("aria-label", data.words.group)
  root.append(make("p", "hint", data.words.group))
  const list = make("ol")
  const live = make("p", "live")
  live.setAttribute("aria-live", "polite")
  let order = data.value.length ? [...data.value] : data.entries.map((entry) => entry.id)
  const texts = Object.fromEntries(data.entries.map((entry) => [entry.id, entry.text]))

  const move = (id, by) => {
    const from = order.indexOf(id)
    const to = from + by
    if (to < 0 || to >= order.length) return
    order.splice(from, 1)
    order.splice(to, 0, id)
    draw()
    const rows = list.children[to].querySelectorAll("button")
    const button = rows[by < 0 ? 0 : 1]
    ;(button.disabled ? rows[by < 0 ? 1 : 0] : button).focus()
    live.textContent = fill(data.words.moved, { entry: texts[id], position: to + 1, total: order.length })
    send([...order])
  }
  const draw = () => {
    list.replaceChildren(
      ...order.map((id, position) => {
        const line = make("li")
        line.append(make("span", "text", texts[id]))
        const up = make("button", "", "↑")
        const down = make("button", "", "↓")
        for (const [button, by, words] of [[up, -1, data.words.up], [down, 1, data.words.down]]) {
          button.type = "button"
          button.setAttribute("aria-label", fill(words, { entry: texts[id] }))
          button.disabled = by < 0 ? position === 0 : position === order.length - 1
          button.addEventListener("click", () => move(id, by))
          line.append(button)
        }
        return line
      }),
    )
  }
  draw()
  root.append(list, live)
  return root
}

function marking(data, send) {
  const root = make("div", "listing marking")
  root.setAttribute("role", "region")
  root.setAttribute("aria-label", data.words.group)
  root.tabIndex = 0
  const marked = new Set(data.value)
  const table = make("table")
  const head = make("tr")
  const first = make("th", "", data.words.mark)
  first.scope = "col"
  head.append(first)
  data.columns.forEach((column) => {
    const cell = make("th", column.type, column.title)
    cell.scope = "col"
    head.append(cell)
  })
  const body = make("tbody")
  data.rows.forEach((row, index) => body.append(line(row, index, data, marked, send)))
  const top = make("thead")
  top.append(head)
  table.append(top, body)
  root.append(table)
  return root
}

function line(row, index, data, marked, send) {
  const made = make("tr", marked.has(row.id) ? "marked" : "")
  const box = make("input")
  box.type = "checkbox"
  box.checked = marked.has(row.id)
  box.setAttribute("aria-label", fill(data.words.line, { line: `${index + 1}: ${row.cells.join(", ")}` }))
  box.addEventListener("change", () => {
    box.checked ? marked.add(row.id) : marked.delete(row.id)
    made.className = box.checked ? "marked" : ""
    send([...marked])
  })
  const cell = make("td", "box")
  const label = make("label")
  label.append(box)
  cell.append(label)
  made.append(cell)
  row.cells.forEach((text, column) => made.append(make("td", data.columns[column].type, text)))
  return made
}
