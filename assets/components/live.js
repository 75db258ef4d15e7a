// A live room in the browser: one stream a session, screens that are drawn from it, answers that are not lost.
const LINKS = new Map()
const VIEWS = new WeakMap()
// So often it is asked again, every three seconds.
const REFUSALS = 40
// The script and the style sheet that build what is read, here as on every page.
let READING = null

export default function (component, reading) {
  const { data, parentElement, setTriggerValue } = component
  READING = reading
  const link = linkTo(data)
  let view = VIEWS.get(parentElement)
  const isNew = !view
  if (isNew) {
    view = { parent: parentElement, link, stamp: "", asked: "", drafts: {} }
    VIEWS.set(parentElement, view)
  }
  const before = view.link
  view.link = link
  view.data = data
  view.trigger = (name, value) => setTriggerValue(name, value)
  view.stamp = ""
  link.views.add(view)
  if (before !== link) {
    // The page speaks another language now.
    before.views.delete(view)
    isWatched(before)
  }
  link.start()
  // A place for reading that comes or goes changes what the others show.
  if (data.role === "run") link.views.forEach((one) => update(link, one))
  else update(link, view)
  // What came while the page was being built anew was told to the place that has gone.
  if (isNew && data.role === "case" && link.case) follow(link, view)
}

// ---------------------------------------------------------------- the stream

function linkTo({ session, audience, language, run }) {
  const key = `${session}/${audience}/${language}/${run || ""}`
  if (!LINKS.has(key)) {
    LINKS.set(key, {
      key,
      base: new URL(`live/${session}/`, document.baseURI).href,
      query: `as=${audience}&language=${language}${run ? `&run=${run}` : ""}`,
      store: `moneytrail-live:${session}`,
      views: new Set(),
      mine: {},
      notes: {},
      numbers: {},
      refusals: 0,
      isOnline: true,
      start() {
        if (!this.source && !this.polling) connect(this)
      },
    })
  }
  return LINKS.get(key)
}

function connect(link) {
  const source = new EventSource(`${link.base}events?${link.query}`)
  link.source = source
  const patience = setTimeout(() => poll(link), 4000) // a proxy that holds events back
  source.onopen = () => {
    setOnline(link, true)
    flush(link)
  }
  source.onerror = () => {
    // Where no stream comes through, asking tells whether the server is there.
    if (!link.polling) setOnline(link, false)
    if (source.readyState === EventSource.CLOSED) {
      clearTimeout(patience)
      poll(link)
    }
  }
  for (const topic of ["step", "screen", "mine", "counts", "floor", "groups", "cases", "case"]) {
    source.addEventListener(topic, (event) => {
      clearTimeout(patience)
      if (link.polling) stopPolling(link)
      setOnline(link, true)
      const sent = JSON.parse(event.data)
      receive(link, topic, sent.value, sent.now)
    })
  }
}

function poll(link) {
  if (link.polling) return
  link.polling = setInterval(() => pollOnce(link), 3000)
  pollOnce(link)
}

async function pollOnce(link) {
  if (!isWatched(link)) return stopPolling(link)
  try {
    const answer = await fetch(`${link.base}now?${link.query}`, { credentials: "same-origin" })
    // Who has just joined is refused until the cookie has come, which on a slow line is after this; who is still refused
    // later does not belong here.
    if (answer.status === 403 && ++link.refusals > REFUSALS) return stopPolling(link)
    if (!answer.ok) throw new Error(answer.status)
    const sent = await answer.json()
    link.refusals = 0
    setOnline(link, true)
    for (const topic of ["mine", "step", "screen", "counts", "floor", "groups", "cases", "case"]) {
      if (topic in sent) receive(link, topic, sent[topic], sent.now)
    }
    flush(link)
    if (link.source?.readyState === EventSource.CLOSED) connect(link)
  } catch (error) {
    setOnline(link, false)
  }
}

function stopPolling(link) {
  clearInterval(link.polling)
  link.polling = null
}

function receive(link, topic, value, now) {
  link.offset = now - Date.now()
  if (topic === "step") return receiveStep(link, value)
  if (topic === "mine") link.mine = { ...link.mine, ...value }
  else if (topic === "screen" && (link.screen?.version ?? -1) > value.version) return
  else link[topic] = value
  if (!isWatched(link)) return
  link.views.forEach((view) => {
    update(link, view)
    if (topic === "case" && view.data.role === "case") follow(link, view)
  })
}

// Nothing is drawn yet: the screen that leads to the step follows at once. Sent again after a loss, it stays as it stands.
function receiveStep(link, step) {
  const text = JSON.stringify(step)
  if (text === link.stepText) return
  link.step = step
  link.stepText = text
  link.runs = null
}

// A page that was left takes its stream down with it.
function isWatched(link) {
  link.views.forEach((view) => {
    if (!view.parent.isConnected) link.views.delete(view)
  })
  if (link.views.size) return true
  link.source?.close()
  link.source = null
  stopPolling(link)
  if (![...LINKS.values()].some((one) => one.views.size)) {
    for (const name of ["room", "roomPart", "roomStrip"]) delete document.documentElement.dataset[name]
  }
  return false
}

function setOnline(link, isOnline) {
  link.isOnline = isOnline
  const show = () => link.views.forEach((view) => drawOffline(link, view))
  if (isOnline) {
    clearTimeout(link.warning)
    link.warning = null
    show()
  } else {
    link.warning ||= setTimeout(show, 1500) // a blink is no outage
  }
}

addEventListener("online", () => LINKS.forEach((link) => flush(link)))
addEventListener("offline", () => LINKS.forEach((link) => setOnline(link, false)))

// ---------------------------------------------------------------- answers

function waiting(link) {
  try {
    return JSON.parse(localStorage.getItem(link.store)) || {}
  } catch (error) {
    return link.memory || {}
  }
}

function keepWaiting(link, answers) {
  link.memory = answers // where the browser keeps nothing, until the page is closed
  try {
    if (Object.keys(answers).length) localStorage.setItem(link.store, JSON.stringify(answers))
    else localStorage.removeItem(link.store)
  } catch (error) {
    // Private windows may refuse.
  }
}

function give(link, place, answer) {
  keepWaiting(link, { ...waiting(link), [place]: answer })
  delete link.notes[place]
  redraw(link)
  flush(link)
}

async function flush(link) {
  if (link.isSending) return
  link.isSending = true
  clearTimeout(link.again)
  let isDone = true
  for (const [place, answer] of Object.entries(waiting(link))) {
    isDone = (await send(link, place, answer)) && isDone
  }
  link.isSending = false
  link.wait = isDone ? 500 : Math.min((link.wait || 500) * 2, 8000)
  if (Object.keys(waiting(link)).length) link.again = setTimeout(() => flush(link), isDone ? 0 : link.wait)
}

async function send(link, place, answer) {
  const [activity, round] = place.split(":").map(Number)
  let said
  try {
    said = await fetch(`${link.base}answer`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ activity, round, ...answer }),
    })
  } catch (error) {
    setOnline(link, false)
    return false
  }
  if (said.status >= 500) {
    setOnline(link, false)
    return false
  }
  const answers = waiting(link)
  delete answers[place]
  keepWaiting(link, answers)
  const body = await said.json().catch(() => ({}))
  if (said.ok) link.mine[place] = body
  else link.notes[place] = body.message || "?"
  redraw(link)
  return true
}

function redraw(link) {
  link.views.forEach((view) => {
    view.stamp = ""
    update(link, view)
  })
}

// ---------------------------------------------------------------- pages

function update(link, view) {
  const { data } = view
  if (data.role === "case") return data.watch === "page" && draw(link, view)
  if (data.role === "floor") {
    view.known ??= data.version // what the page has drawn, which may be older than what has come already
    return link.floor === undefined || tellSlowly(view, "floor", link.floor)
  }
  if (data.role === "run") return drawStep(link, view)
  if (data.role === "console") tellSoon(link, view)
  else if (link.screen) document.documentElement.dataset.room = link.screen.cover || ""
  if (data.role === "phone" && link.screen?.activity?.what === "group_task") {
    tellSlowly(view, "groups", link.groups)
  }
  if (data.role === "projector" && link.screen?.stage === "group_case") tellSlowly(view, "groups", link.cases)
  const isNew = draw(link, view)
  if (link.screen && (data.role === "phone" || data.role === "projector")) {
    drawStep(link, view)
    showPart(link, view)
    askForPart(link, view)
  }
  // Only now: a step that is put away takes no room any more.
  if (isNew && data.role === "projector") fit(view)
}

// A part of a case that a group shares: asks for what others have changed, and says in which field this person is typing.
// A moment later, because what this person has changed is on its way back already. The whole page later than its parts:
// a field whose new content is drawn over at once, by a page that need not set it again, would keep the old one.
function follow(link, view, delay = view.data.watch === "page" ? 600 : 150) {
  clearTimeout(view.following)
  view.following = setTimeout(() => {
    if (!view.parent.isConnected) return
    const [part, task] = view.data.watch.split(":")
    const wanted = part === "answer" ? (link.case.answers?.[task] ?? "") : link.case[part]
    if (wanted === undefined || wanted === view.data.signature) return
    view.told = view.told?.wanted === wanted ? { wanted, times: view.told.times + 1 } : { wanted, times: 1 }
    if (view.told.times > 2) return
    view.trigger("moved", { stamp: wanted, typing: typing() })
    follow(link, view, 4000) // once more, in case the press was lost with a connection
  }, delay)
}

const FOCUSED = new WeakMap()
addEventListener("focusin", ({ target }) => "value" in target && FOCUSED.set(target, target.value))

function typing() {
  const field = document.activeElement
  if (!FOCUSED.has(field) || field.value === FOCUSED.get(field)) return ""
  return [...(field.closest("[class*=st-key-]")?.classList ?? [])].find((one) => one.startsWith("st-key-")) ?? ""
}

// The page's own part belongs to what was on before, until the server has drawn it anew.
function showPart(link, view) {
  const page = document.documentElement
  const isOld = !isPartDrawn(link, view)
  const writing = document.activeElement
  // Leaving a field saves what is written there.
  if (isOld && writing?.closest(".st-key-room-below")) writing.blur()
  page.dataset.roomPart = isOld ? "old" : ""
}

function isPartDrawn(link, view) {
  const wanted = link.screen.parts[view.data.role]
  return view.data.part === wanted && (!wanted || !link.screen.step || hasPlaces(link))
}

// All of a step's part is on the page when the last place for reading is.
function hasPlaces(link) {
  const wanted = link.screen.parts.phone
  return [...link.views].some(
    ({ data, parent }) => data.role === "run" && data.isLast && data.part === wanted && parent.isConnected,
  )
}

// Asks the server to draw the page's part anew where it drew something else, and again later in case the press was
// lost with a connection. What there is to do in a step may come a moment after its text: each phone waits a time
// of its own, so that a hundred of them do not ask at once.
function askForPart(link, view) {
  const wanted = link.screen.parts[view.data.role]
  if (!wanted || wanted === view.data.part) {
    view.asked = ""
    return
  }
  if (view.asked === wanted) return
  view.asked = wanted
  const isWanted = () => view.asked === wanted && view.parent.isConnected
  const wait = link.screen.step ? Math.random() * link.screen.spread : 0
  setTimeout(() => isWanted() && view.trigger("moved", wanted), wait)
  setTimeout(() => {
    if (!isWanted()) return
    view.asked = ""
    update(view.link, view)
  }, wait + 4000)
}

function tellSlowly(view, name, number) {
  if (view.known === undefined) view.known = number
  if (view.known === number || view.slow) return
  view.slow = setTimeout(() => {
    view.slow = null
    view.known = number
    if (view.parent.isConnected) view.trigger(name, number)
  }, 1500)
}

function tellSoon(link, view) {
  const now = () => JSON.stringify([link.screen?.version, link.counts, link.floor, link.groups, link.cases])
  const seen = now()
  if (view.seen === undefined) view.seen = view.data.version === link.screen?.version ? seen : ""
  if (seen === view.seen || view.soon || !link.screen) return
  const isUrgent = link.screen.version !== view.data.version
  view.soon = setTimeout(
    () => {
      view.soon = null
      view.seen = now()
      if (view.parent.isConnected) view.trigger("moved", view.seen)
    },
    isUrgent ? 0 : 900,
  )
}

// ---------------------------------------------------------------- drawing

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

function make(tag, className, ...children) {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

function build(node) {
  if (typeof node === "string") return document.createTextNode(node)
  const [tag, attributes, children] = node
  if (tag === "cite") return document.createTextNode("")
  const made = document.createElement(tag === "term" ? "span" : tag)
  if (tag !== "term") Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value))
  children.forEach((child) => made.append(build(child)))
  return made
}

function root(view) {
  let made = [...view.parent.children].find((child) => child.classList.contains("live"))
  if (!made) {
    made = make("div", `live ${view.data.role}`)
    const offline = make("p", "offline")
    offline.setAttribute("role", "status")
    offline.hidden = true
    const body = make("div", "body")
    const timer = make("p", "timer")
    timer.setAttribute("role", "timer")
    const step = make("div", "step")
    if (view.data.role === "run") made.append(step)
    else made.append(offline, timer, body, step)
    view.parent.append(made)
  }
  return made
}

function drawOffline(link, view) {
  if (["floor", "strip", "run"].includes(view.data.role)) return
  const line = root(view).querySelector(".offline")
  const { words } = view.data
  const isKeeping = Object.keys(waiting(link)).length > 0
  line.textContent = isKeeping ? words.offlineKept : words.offline
  line.hidden = link.isOnline
}

function draw(link, view) {
  drawOffline(link, view)
  drawTimer(link, view)
  const body = root(view).querySelector(".body")
  const shown = link.screen
  const parts = view.data.role === "console" ? [link.counts] : [shown, link.mine, link.notes, waiting(link)]
  if (view.data.role === "projector") parts.push(link.counts)
  const stamp = JSON.stringify(parts)
  if (stamp === view.stamp) return false
  view.stamp = stamp
  const focused = view.parent.getRootNode().activeElement?.id
  body.replaceChildren(...content(link, view).filter(Boolean))
  if (focused) body.querySelector(`#${CSS.escape(focused)}`)?.focus()
  return true
}

// All of an activity has to be seen at once: the type shrinks until it fits, but stays readable.
function fit(view) {
  const made = root(view)
  made.style.fontSize = ""
  if (!made.querySelector(".prompt")) return
  let size = parseFloat(getComputedStyle(made).fontSize)
  const smallest = Math.max(18, window.innerWidth * 0.0125)
  while (size > smallest && made.getBoundingClientRect().height > window.innerHeight * 0.9) {
    size *= 0.95
    made.style.fontSize = `${size}px`
  }
}

addEventListener("resize", () =>
  LINKS.forEach((link) => link.views.forEach((view) => view.data.role === "projector" && fit(view))),
)

function content(link, view) {
  const { role, words } = view.data
  const shown = link.screen
  if (role === "console") return [counts(link, words)]
  if (!shown) return [make("p", "quiet", words.connecting)]
  if (role === "strip") return [strip(link, view)]
  if (role === "case") return [shown.stage === "group_case" && !shown.cover ? null : strip(link, view)]
  if (shown.over) return [make("h2", "", words.over)]
  if (shown.cover) return [cover(shown.cover, words)]
  if (shown.pinned && role === "projector") return [pinned(shown.pinned, words)]
  if (shown.activity) return activity(link, view, shown.activity)
  return [place(link, view, shown)]
}

function counts(link, words) {
  const { answered = 0, enrolled = 0, here = 0 } = link.counts || {}
  const line = make("p", "counts")
  line.setAttribute("aria-live", "off")
  line.append(make("strong", "", fill(words.here, { here, enrolled })))
  line.append(" · ", make("span", "", fill(words.answered, { answered })))
  return line
}

function cover(kind, words) {
  const made = make("div", `cover ${kind}`)
  made.append(make("h2", "", kind === "pause" ? words.pause : words.eyesUp))
  made.append(make("p", "", kind === "pause" ? words.pauseHint : words.eyesUpHint))
  return made
}

function pinned(question, words) {
  const made = make("div", "pinned")
  made.append(make("p", "kicker", words.fromTheFloor), make("h2", "", question.text))
  if (question.name) made.append(make("p", "quiet", question.name))
  return made
}

function strip(link, view) {
  const { words } = view.data
  const isOn = !link.screen.over && (link.screen.stage !== "idle" || link.screen.cover)
  document.documentElement.dataset.roomStrip = isOn ? "on" : ""
  if (!isOn) return null
  const made = make("div", "way-back")
  const button = make("button", "primary", words.toTheRoom)
  button.type = "button"
  button.addEventListener("click", () => leave(link, view))
  made.append(make("span", "", words.roomIsOn), button)
  return made
}

function place(link, view, shown) {
  const { words, role } = view.data
  const made = make("div", "place")
  if (shown.stage === "follow_me") {
    const { section = "", number = 0, total = 0 } = link.step || {}
    const where = link.step ? `${section} · ${fill(words.step, { number, total })}` : ""
    if (role === "projector") made.append(make("p", "kicker", `${words.together} · ${where}`))
    else made.append(make("p", "kicker", words.together), make("p", "quiet where", where))
  } else if (shown.stage === "own_pace") {
    made.append(make("p", "kicker", words.ownPace), make("h2", "", shown.place))
    if (shown.until) made.append(make("p", "quiet", fill(words.until, { time: clock(shown.until) })))
  } else if (shown.stage === "group_case") {
    made.append(make("p", "kicker", words.groupCase), make("h2", "", shown.place))
  } else if (role === "phone") {
    made.append(make("h2", "", words.youAreIn), make("p", "quiet", words.wait))
  }
  return made
}

// ---------------------------------------------------------------- the step that the room follows

// What is read stands in pieces, with the page's things to do between them. Until these are there all pieces stand in
// the room's own part; then each moves to its place. They are moved, not built again: nothing flickers or is said twice.
function drawStep(link, view) {
  const area = root(view).querySelector(".step")
  const isShown = isFollowing(link, view)
  area.hidden = !isShown
  if (!isShown) return link.step ? undefined : arrange(area, [])
  if (view.data.role === "run") return link.runs ? arrange(area, piecesOf(link, view)) : undefined
  link.runs ||= buildRuns(link, view)
  arrange(area, piecesOf(link, view))
  if (link.runs.hasArrived) return
  link.runs.hasArrived = true
  link.views.forEach((one) => one.data.role === "run" && drawStep(link, one))
  // Somebody who is writing a question to the floor is not interrupted.
  if (!document.activeElement?.matches("textarea, input")) READING.module.arrive(link.runs.first)
}

function isFollowing(link, view) {
  const { step, over, cover, pinned } = link.screen || {}
  if (!step || over || cover || (pinned && view.data.role === "projector")) return false
  return link.step?.key === step
}

function piecesOf(link, view) {
  const { role, part, number } = view.data
  const { runs, gaps } = link.runs
  if (role === "projector") return runs
  const isInPlaces = hasPlaces(link)
  if (role === "run") return isInPlaces && part === link.screen.parts.phone ? [runs[number]] : []
  if (isInPlaces) return [runs[0]]
  return runs.flatMap((run, at) => (at ? [gaps[at - 1], run] : [run]))
}

function buildRuns(link, view) {
  const { role, words } = view.data
  const { runs, ...shared } = link.step
  const trees = runs.map((nodes) => READING.module.made({ ...shared, nodes }))
  const pieces = trees.map((tree) => {
    // A tree of its own has the style of reading, and none of the room's.
    const piece = make("div", "piece")
    const shadow = piece.attachShadow({ mode: "open" })
    shadow.adoptedStyleSheets = [READING.sheet]
    shadow.append(tree)
    return make("div", "run", piece)
  })
  if (role === "phone") pieces[pieces.length - 1].append(lookBack(link, words))
  return { first: trees[0], runs: pieces, gaps: runs.slice(1).map(() => make("p", "quiet gap", words.task)) }
}

function lookBack(link, words) {
  const button = make("button", "look-back", words.lookBack)
  button.type = "button"
  button.addEventListener("click", () => {
    const page = [...link.views].find((one) => one.data.role === "phone")
    if (page) leave(link, page)
  })
  return button
}

// Leads to another page; once more where this one still stands, because a press that comes with another can be lost.
function leave(link, view, times = 2) {
  if (!times || !view.parent.isConnected) return
  view.trigger("back", `${link.screen.version} ${times}`)
  setTimeout(() => leave(link, view, times - 1), 3000)
}

function arrange(area, wanted) {
  ;[...area.children].forEach((one) => wanted.includes(one) || one.remove())
  wanted.forEach((one, at) => {
    if (area.children[at] !== one) area.insertBefore(one, area.children[at] || null)
  })
}

const clock = (moment) => new Date(moment).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
const letter = (place) => String.fromCharCode(65 + place)

function activity(link, view, on) {
  const { words, role } = view.data
  const parts = [make("p", "kicker", title(on, words)), make("div", "prompt", ...on.prompt.map(build))]
  if (on.what === "group_task" && role === "phone" && !["revealed", "explained"].includes(on.phase)) return parts
  if (on.phase === "open" && role === "phone") parts.push(answerPart(link, view, on))
  else if (on.rounds.length && on.form !== "text" && on.form !== "group") parts.push(bars(link, view, on))
  else if (on.choices.length) parts.push(choices(link, view, on))
  if (on.form === "scale" && on.phase !== "open") parts.push(ends(on))
  if (on.phase === "counted") parts.push(make("p", "quiet", words.counted))
  if (role === "projector" && ["open", "counted"].includes(on.phase)) parts.push(answered(link, on, words))
  if (on.phase !== "open" && role === "phone" && on.form !== "group") parts.push(own(link, view, on))
  on.themes.forEach((theme) => parts.push(themeOf(theme)))
  on.groups.forEach((group) => parts.push(groupOf(group, words)))
  if (on.key) parts.push(keyOf(on, words))
  return parts
}

function title(on, words) {
  const name = words[on.what]
  if (on.round === 2) return `${name} · ${words.secondVote}`
  return name
}

function answered(link, on, words) {
  const { answered = 0, enrolled = 0 } = link.counts || {}
  const text = on.what === "group_task" ? words.groupsAnswered : words.answeredOf
  return make("p", "answered", fill(text, { answered, enrolled }))
}

function ends(on) {
  return make("p", "ends", make("span", "", `1 ${on.ends[0]}`), make("span", "", `5 ${on.ends[1]}`))
}

function label(on, place, words) {
  const made = make("span", "words")
  const isCode = on.choices[place].length === 1 && ["true", "false"].includes(on.choices[place][0])
  if (isCode) made.append(words[on.choices[place][0]])
  else made.append(...on.choices[place].map(build))
  return made
}

function choices(link, view, on) {
  const list = make("ol", "choices")
  const mine = link.mine[`${on.id}:${on.round}`]?.value
  on.choices.forEach((_, place) => {
    const line = make("li", Array.isArray(mine) && mine.includes(place) ? "mine" : "")
    line.append(make("span", "letter", letter(place)), label(on, place, view.data.words))
    list.append(line)
  })
  return list
}

function own(link, view, on) {
  const { words } = view.data
  const place = `${on.id}:${on.round}`
  const held = link.mine[place]
  if (link.notes[place]) return make("p", "note bad", link.notes[place])
  if (waiting(link)[place]) return make("p", "note", words.kept)
  if (!held) return make("p", "quiet", words.none)
  const made = make("p", "note good")
  made.append(`${words.yourAnswer}: ${inWords(on, held.value, words)}`)
  return made
}

function inWords(on, value, words) {
  if (!Array.isArray(value)) return `${value}${on.unit ? " " + on.unit : ""}`
  return value.map((place) => letter(place)).join(", ") || words.none
}

function bars(link, view, on) {
  const { words } = view.data
  const table = make("div", `bars rounds-${on.rounds.length}`)
  table.setAttribute("role", "table")
  table.setAttribute("aria-label", words.answers)
  const labels = on.rounds[on.rounds.length - 1].bars
  const mine = link.mine[`${on.id}:${on.round}`]?.value
  if (on.rounds.length > 1) table.append(legend(words))
  labels.forEach((bar, place) => {
    const isChoice = on.choices.length > 0
    const isRight = on.key?.places.includes(place) && isChoice
    const row = make("div", `row${isRight ? " right" : ""}`)
    row.setAttribute("role", "row")
    const head = make("div", "label")
    head.setAttribute("role", "rowheader")
    if (isChoice) head.append(make("span", "letter", letter(place)), label(on, place, words))
    else head.append(bar.label || words.others)
    if (isRight) head.append(make("span", "sign", `✓ ${words.right}`))
    if (isChoice && view.data.role === "phone" && Array.isArray(mine) && mine.includes(place)) {
      head.append(make("span", "chip", words.yours))
    }
    row.append(head)
    const cells = make("div", "cells")
    on.rounds.forEach((round) => cells.append(barOf(round, place, bar.label, isChoice || on.form === "scale", words)))
    row.append(cells)
    // The projector has no room for the reasons of every option; every phone shows them.
    if (view.data.role === "phone" && on.key?.feedback[place]) row.append(make("p", "why", ...on.key.feedback[place].map(build)))
    table.append(row)
  })
  return table
}

function legend(words) {
  return make("p", "legend", make("span", "first", words.before), make("span", "second", words.after))
}

function barOf(round, place, name, isInOrder, words) {
  const bar = isInOrder ? round.bars[place] : round.bars.find((one) => one.label === name)
  const count = bar?.count || 0
  const share = round.answers ? count / round.answers : 0
  const cell = make("div", `cell round-${round.number}`)
  cell.setAttribute("role", "cell")
  const track = make("span", "track")
  const filled = make("span", "filled")
  filled.style.width = `${Math.round(share * 100)}%`
  track.append(filled)
  track.setAttribute("aria-hidden", "true")
  const text = fill(words.count, { count, percent: Math.round(share * 100) })
  cell.append(track, make("span", "figure", text))
  return cell
}

function themeOf(theme) {
  const made = make("section", "theme")
  if (theme.title) made.append(make("h3", "", theme.title))
  made.append(make("ul", "", ...theme.texts.map((text) => make("li", "", text))))
  return made
}

function groupOf(group, words) {
  const made = make("section", "theme")
  made.append(make("h3", "", fill(words.group, { number: group.number })))
  group.text.split("\n").filter(Boolean).forEach((line) => made.append(make("p", "", line)))
  return made
}

function keyOf(on, words) {
  const made = make("div", "because")
  if (!on.choices.length && on.key.answer) {
    made.append(make("p", "", make("strong", "", `${words.rightAnswer}: `), on.key.answer))
  }
  if (on.key.because.length) made.append(make("strong", "", words.why), ...on.key.because.map(build))
  return made
}

// ---------------------------------------------------------------- the form on a phone

function answerPart(link, view, on) {
  const { words } = view.data
  const place = `${on.id}:${on.round}`
  if (link.mine[place] || waiting(link)[place]) {
    const isKept = Boolean(link.mine[place])
    const held = link.mine[place] || waiting(link)[place]
    const made = make("div", "sent")
    made.append(make("p", "note good", isKept ? words.saved : words.sending))
    made.append(make("p", "quiet", `${words.yourAnswer}: ${inWords(on, held.value, words)}`))
    if (on.choices.length) made.append(choices(link, view, on))
    return made
  }
  return formOf(link, view, on, place)
}

function formOf(link, view, on, place) {
  const { words } = view.data
  const draft = (view.drafts[place] ||= { chosen: [], text: "", certainty: null })
  const form = make("form", "answer")
  form.append(field(on, draft, words))
  if (on.hasKey) form.append(certaintyOf(draft, words))
  const problem = make("p", "note bad", link.notes[place] || "")
  problem.setAttribute("role", "alert")
  problem.hidden = !link.notes[place]
  const button = make("button", "primary", words.send)
  button.type = "submit"
  button.id = "send"
  form.append(problem, button)
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const value = valueOf(on, draft)
    if (value === null) {
      problem.textContent = words.chooseFirst
      problem.hidden = false
      return
    }
    give(link, place, { value, certainty: draft.certainty })
  })
  return form
}

function valueOf(on, draft) {
  if (on.form === "one") return draft.chosen.length ? draft.chosen : null
  if (on.form === "several") return draft.chosen.length ? [...draft.chosen].sort((a, b) => a - b) : null
  if (on.form === "scale") return draft.chosen[0] ?? null
  return draft.text.trim() || null
}

function field(on, draft, words) {
  if (on.form === "number" || on.form === "text") return textField(on, draft, words)
  const set = make("fieldset", on.form === "scale" ? "scale" : "")
  const hints = { one: words.chooseOne, several: words.chooseSeveral, scale: words.chooseOne }
  set.append(make("legend", "", hints[on.form]))
  const places = on.form === "scale" ? [1, 2, 3, 4, 5] : on.choices.map((_, place) => place)
  const row = on.form === "scale" ? make("div", "points") : set
  places.forEach((value) => row.append(tap(on, draft, value, words)))
  if (on.form === "scale") set.append(row, ends(on))
  return set
}

function tap(on, draft, value, words) {
  const made = make("label", "tap")
  const input = make("input")
  input.type = on.form === "several" ? "checkbox" : "radio"
  input.name = "choice"
  input.id = `choice-${value}`
  input.checked = draft.chosen.includes(value)
  input.addEventListener("change", () => {
    if (on.form !== "several") draft.chosen = [value]
    else if (input.checked) draft.chosen.push(value)
    else draft.chosen = draft.chosen.filter((one) => one !== value)
  })
  made.append(input)
  if (on.form === "scale") made.append(make("span", "words", String(value)))
  else made.append(make("span", "letter", letter(value)), label(on, value, words))
  return made
}

function textField(on, draft, words) {
  const made = make("label", "typed")
  made.append(on.form === "number" ? fill(words.number, { unit: on.unit }) : words.text)
  const input = make(on.form === "number" ? "input" : "textarea")
  input.id = "typed"
  input.autocomplete = "off"
  if (on.form === "number") input.inputMode = "decimal"
  input.maxLength = on.form === "number" ? 40 : 280
  input.value = draft.text
  input.addEventListener("input", () => (draft.text = input.value))
  made.append(input)
  return made
}

function certaintyOf(draft, words) {
  const set = make("fieldset", "certainty")
  set.append(make("legend", "", words.howSure))
  const row = make("div", "points")
  ;[words.low, words.middle, words.high].forEach((text, index) => {
    const made = make("label", "tap")
    const input = make("input")
    input.type = "radio"
    input.name = "certainty"
    input.id = `certainty-${index + 1}`
    input.checked = draft.certainty === index + 1
    input.addEventListener("change", () => (draft.certainty = index + 1))
    made.append(input, make("span", "words", text))
    row.append(made)
  })
  set.append(row)
  return set
}

// ---------------------------------------------------------------- the timer, a display only

function drawTimer(link, view) {
  const line = root(view).querySelector(".timer")
  const timer = link.screen?.timer
  clearInterval(view.ticking)
  view.ticking = null
  line.hidden = !timer || view.data.role === "strip"
  if (!timer) return
  const tick = () => {
    if (!view.parent.isConnected) return clearInterval(view.ticking)
    const left = timer.ends ? Math.max(0, Math.round((timer.ends - Date.now() - link.offset) / 1000)) : timer.left
    line.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
    line.classList.toggle("done", left === 0)
    if (left === 0) clearInterval(view.ticking)
  }
  tick()
  if (timer.ends) view.ticking = setInterval(tick, 500)
}
