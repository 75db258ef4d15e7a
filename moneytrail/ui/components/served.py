"""Components whose script and style the browser fetches once, instead of getting them with every element."""

import hashlib

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from moneytrail.ui import runtime

# Streamlit sends a component's inline script and style with each element that uses it. This small one
# goes in their place: it loads the real ones by address, which the browser keeps.
_LOADER = """
const at = (name) => new URL("components/" + name, document.baseURI).href
const again = async (load, wait = 500) => {
  try { return await load() } catch (error) {
    // The network is away: the page waits for it, as it does for its connection to the server.
    await new Promise((resolve) => setTimeout(resolve, wait))
    return again(load, Math.min(wait * 2, 8000))
  }
}
const text = async (name) => {
  const answer = await fetch(at(name))
  if (!answer.ok) throw new Error(name)
  return answer.text()
}
const ready = (async () => {
  const [script, css] = await Promise.all([
    again(() => import(at("$SCRIPT"))),
    again(() => text("$STYLE")),
  ])
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return [script.default, sheet]
})()
export default (component) => {
  ready.then(([show, sheet]) => {
    const root = component.parentElement.getRootNode()
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet)
    show(component)
  })
}
"""


def served(name: str) -> ComponentRenderer:
    """Return the component whose script and style are `assets/components/<name>.js` and `.css`."""
    folder = runtime.settings().assets_dir / "components"
    loader = _LOADER
    for place, file in (("$SCRIPT", f"{name}.js"), ("$STYLE", f"{name}.css")):
        # The digest makes the address new when the file is: it may be kept for good.
        digest = hashlib.sha256((folder / file).read_bytes()).hexdigest()[:12]
        loader = loader.replace(place, f"{file}?v={digest}")
    return st.components.v2.component(f"moneytrail_{name}", js=loader)
