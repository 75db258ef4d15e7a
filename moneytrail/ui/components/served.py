"""Components whose script and style the browser fetches once, instead of getting them with every element."""

import hashlib
import json

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
const fetched = async ([script, style]) => {
  const [module, css] = await Promise.all([
    again(() => import(at(script))),
    again(() => text(style)),
  ])
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return { module, sheet }
}
const ready = Promise.all($FILES.map(fetched))
export default (component) => {
  ready.then(([own, ...others]) => {
    const root = component.parentElement.getRootNode()
    if (!root.adoptedStyleSheets.includes(own.sheet)) root.adoptedStyleSheets.push(own.sheet)
    own.module.default(component, ...others)
  })
}
"""


def served(name: str, *others: str) -> ComponentRenderer:
    """Return the component whose script and style are `assets/components/<name>.js` and `.css`.

    The script gets the scripts and style sheets of the others that it draws with.
    """
    files = [[_address(f"{one}.js"), _address(f"{one}.css")] for one in (name, *others)]
    return st.components.v2.component(f"moneytrail_{name}", js=_LOADER.replace("$FILES", json.dumps(files)))


def _address(file: str) -> str:
    # The digest makes the address new when the file is: it may be kept for good.
    content = (runtime.settings().assets_dir / "components" / file).read_bytes()
    return f"{file}?v={hashlib.sha256(content).hexdigest()[:12]}"
