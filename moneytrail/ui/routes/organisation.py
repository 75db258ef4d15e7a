"""Bring who signed in with an organisation's account back to the trainers' entrance."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_CALLBACK = "/oauth2callback"
# The address of the trainers' entrance, as `ui/navigation.py` has it.
_ENTRANCE = "trainer"


class BackToEntrance:
    """Streamlit leads back from the provider to the first page, where nobody lets a trainer in."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and lead on from the provider's answer."""
        if scope["type"] != "http" or not scope["path"].endswith(_CALLBACK):
            await self.app(scope, receive, send)
            return

        async def lead_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("location", "").endswith("/"):
                    headers["location"] += _ENTRANCE
            await send(message)

        await self.app(scope, receive, lead_on)
