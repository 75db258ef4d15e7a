// Changes a one-time ticket into an HttpOnly cookie, or takes the cookie away.
const asked = new Set()

export default function (component) {
  const { data, setTriggerValue } = component
  const wish = `${data.at} ${data.leave ? "leave" : data.claim}`
  if (asked.has(wish)) return
  asked.add(wish)
  const path = `${data.at}/${data.leave ? "leave" : "claim"}`
  const body = data.leave ? "{}" : JSON.stringify({ ticket: data.claim })
  ask(new URL(path, document.baseURI), body, 5)
    .then(() => setTriggerValue("done", true))
    .finally(() => data.leave && asked.delete(wish))
}

// A phone may lose its network just now; a refused ticket (4xx) is not asked for again.
async function ask(address, body, tries) {
  for (let wait = 1000; tries > 0; tries -= 1, wait *= 2) {
    try {
      const answer = await fetch(address, {
        method: "POST",
        body,
        headers: { "Content-Type": "application/json" },
        credentials: "same-origin",
      })
      if (answer.status < 500) return
    } catch (error) {
      // Fall through to the next try.
    }
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
