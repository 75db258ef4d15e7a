"""HTTP routes and middleware beside Streamlit's own: cookies, live rooms, verification, health, static files."""

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

from moneytrail.services.browsers import LEARNERS, TRAINERS
from moneytrail.settings import from_environment
from moneytrail.ui.frontend import making
from moneytrail.ui.routes import (
    assets,
    frontend,
    health,
    identity,
    live,
    measuring,
    organisation,
    verification,
)


def routes() -> list[BaseRoute]:
    """Return the routes that the app adds."""
    folder = from_environment().assets_dir
    return [
        Route("/auth/claim", identity.claim(LEARNERS, identity.COOKIE), methods=["POST"]),
        Route("/auth/leave", identity.leave(LEARNERS, identity.COOKIE), methods=["POST"]),
        Route("/auth/trainer/claim", identity.claim(TRAINERS, identity.TRAINER_COOKIE), methods=["POST"]),
        Route("/auth/trainer/leave", identity.leave(TRAINERS, identity.TRAINER_COOKIE), methods=["POST"]),
        Route("/live/{session:int}/events", live.events),
        Route("/live/{session:int}/now", live.now),
        Route("/live/{session:int}/answer", live.answer, methods=["POST"]),
        Route("/verify/{certificate_id:str}", verification.show),
        Route("/healthz", health.alive),
        Route("/readyz", health.ready),
        Route("/metrics", measuring.show),
        Mount("/figures", assets.folder(folder / "figures")),
        Mount("/fonts", assets.folder(folder / "fonts")),
        Mount("/components", assets.folder(folder / "components")),
    ]


def middleware() -> list[Middleware]:
    """Return the middleware that the app adds."""
    settings = from_environment()
    files = making.frontend(settings.cache_dir)
    return [
        Middleware(measuring.Measured),
        Middleware(assets.SecurityHeaders),
        Middleware(organisation.BackToEntrance),
        Middleware(frontend.LightFrontend, files=files, assets=settings.assets_dir),
    ]
