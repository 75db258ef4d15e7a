"""An identity provider on loopback that speaks OpenID Connect: discovery, a page to choose an account, tokens, keys."""

import base64
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "moneytrail"
SECRET = "known to both"


@dataclass(frozen=True)
class Account:
    """Somebody whom the provider knows."""

    email: str
    is_verified: bool = True


@dataclass
class Provider:
    """What is asked of it, and whom it vouches for."""

    accounts: tuple[Account, ...]
    url: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}))
    codes: dict[str, tuple[Account, str]] = field(default_factory=dict)

    def secrets(self, app_url: str) -> str:
        """Return the `[auth]` section of the app's secrets, as `docs/operations.md` has it."""
        return (
            f'[auth]\nredirect_uri = "{app_url}/oauth2callback"\ncookie_secret = "{secrets.token_hex(16)}"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "{SECRET}"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n'
        )

    def about(self) -> dict[str, object]:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "end_session_endpoint": f"{self.url}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def choice(self, asked: dict[str, str]) -> str:
        """Return a page on which a person chooses who they are."""
        links = []
        for account in self.accounts:
            code = secrets.token_hex(8)
            self.codes[code] = (account, asked.get("nonce", ""))
            query = urlencode({"code": code, "state": asked["state"]})
            links.append(f'<a href="{escape(asked["redirect_uri"])}?{query}">{account.email}</a>')
        return "<h1>Who are you?</h1>" + "<br>".join(links)

    def tokens(self, asked: dict[str, str]) -> dict[str, object]:
        account, nonce = self.codes.pop(asked["code"])
        now = int(time.time())
        claims = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": account.email,
            "iat": now,
            "exp": now + 600,
            "nonce": nonce,
            "email": account.email,
            "email_verified": account.is_verified,
        }
        signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.key)
        return {"access_token": secrets.token_hex(8), "token_type": "Bearer", "id_token": signed}


@contextmanager
def serving(provider: Provider) -> Iterator[Provider]:
    """Answer on a free port of loopback until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            where = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(where.query).items()}
            match where.path:
                case "/.well-known/openid-configuration":
                    self._answer(provider.about())
                case "/keys":
                    self._answer({"keys": [provider.key.as_dict(private=False)]})
                case "/authorize":
                    self._answer(provider.choice(asked))
                case _:
                    self._answer("<h1>Signed out of the organisation</h1>")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = {name: values[0] for name, values in parse_qs(body).items()}
            basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
            if self.headers.get("Authorization") not in (f"Basic {basic}", None) or (
                self.headers.get("Authorization") is None and asked.get("client_secret") != SECRET
            ):
                self.send_error(401)
                return
            self._answer(provider.tokens(asked))

        def _answer(self, what: object) -> None:
            is_page = isinstance(what, str)
            body = (what if isinstance(what, str) else json.dumps(what)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if is_page else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield provider
    server.shutdown()
    server.server_close()
