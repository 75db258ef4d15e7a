// Builds the elements of a screen from a tree of [tag, attributes, children]; text stays text.
const BUILT = new WeakMap()

export default function (component) {
  const { data, parentElement } = component
  // Landing is an event, not content: the drawing after it must not build everything anew.
  const stamp = JSON.stringify({ ...data, lands: false })
  if (data.lands && BUILT.get(parentElement) === stamp) drawn(parentElement).forEach(land)
  if (BUILT.get(parentElement) === stamp) return
  BUILT.set(parentElement, stamp)

  drawn(parentElement).forEach((old) => old.remove())
  const root = made(data)
  parentElement.append(root)
  if (data.arrives) arrive(root)
  if (data.lands) land(root)
}

const drawn = (parent) => [...parent.children].filter((one) => one.classList.contains("reading"))

// Also for other scripts, which put it where they want it.
export function made(data) {
  const root = document.createElement("div")
  root.className = "reading"
  data.nodes.forEach((node) => root.append(build(node, data)))
  return root
}

function build(node, data) {
  if (typeof node === "string") return document.createTextNode(node)
  const [tag, attributes, children] = node
  if (tag === "cite") return opener("cite", attributes.label, attributes.note, data)
  if (tag === "term") return opener("term", children[0], attributes.note, data)
  const made = document.createElement(tag)
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value))
  children.forEach((child) => made.append(build(child, data)))
  return made
}

// A button in the line; its note opens below the paragraph and closes again, so nothing floats
// over the text on a phone and a screen reader meets it right after the words it belongs to.
function opener(kind, label, key, data) {
  const button = document.createElement("button")
  button.type = "button"
  button.className = kind
  button.textContent = label
  button.setAttribute("aria-expanded", "false")
  if (kind === "cite") button.setAttribute("aria-label", `${data.words.source} ${label}`)
  let note = null
  const close = () => {
    note?.remove()
    note = null
    button.setAttribute("aria-expanded", "false")
  }
  button.addEventListener("click", () => {
    if (note) return close()
    note = makeNote(kind, key, data, () => {
      close()
      button.focus()
    })
    const place = button.closest("p, li, td, h2, h3, figcaption, summary") || button
    if (place.tagName === "LI" || place.tagName === "TD") place.append(note)
    else place.after(note)
    button.setAttribute("aria-expanded", "true")
  })
  return button
}

function makeNote(kind, key, data, close) {
  const note = document.createElement("aside")
  note.className = "note"
  note.setAttribute("aria-label", kind === "cite" ? data.words.source : data.words.term)
  ;(data.notes[key] || []).forEach((node) => note.append(build(node, data)))
  const button = document.createElement("button")
  button.type = "button"
  button.className = "close"
  button.textContent = data.words.close
  button.addEventListener("click", close)
  note.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close()
  })
  note.append(button)
  return note
}

export function arrive(root) {
  const heading = root.querySelector("h1")
  const view = document.querySelector('[data-testid="stMain"]')
  view?.scrollTo(0, 0)
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

function land(root) {
  const heading = root.querySelector("h1, h2")
  if (!heading) return
  heading.tabIndex = -1
  heading.scrollIntoView({ block: "center" })
  heading.focus({ preventScroll: true })
}
