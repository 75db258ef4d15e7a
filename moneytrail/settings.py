"""Read the environment into frozen settings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Everything that a deployment may choose; every field has an environment variable of its name."""

    database_url: str
    content_dir: Path = ROOT
    assets_dir: Path = ROOT / "assets"
    module_id: str = "following-the-money"
    public_url: str = ""
    cookie_days: int = 365
    secure_cookies: bool = False
    pseudo_language: bool = False
    cache_dir: Path = ROOT / "data" / "cache"
    log_format: str = "text"
    metrics_from: tuple[IPv4Network | IPv6Network, ...] = ()

    @property
    def modules_dir(self) -> Path:
        """Return the folder of the training content."""
        return self.content_dir / "modules"

    @property
    def quizzes_dir(self) -> Path:
        """Return the folder of the assessment content."""
        return self.content_dir / "quizzes"


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the `MONEYTRAIL_...` variables; what is not set has a default that works on one machine.

    Raises:
        ValueError: when a number or a yes/no cannot be read; the message names the variable.
    """
    env = os.environ if environment is None else environment
    return Settings(
        database_url=env.get("MONEYTRAIL_DATABASE_URL") or f"sqlite:///{ROOT / 'data' / 'moneytrail.db'}",
        content_dir=Path(env.get("MONEYTRAIL_CONTENT_DIR") or ROOT),
        assets_dir=Path(env.get("MONEYTRAIL_ASSETS_DIR") or ROOT / "assets"),
        module_id=env.get("MONEYTRAIL_MODULE_ID") or "following-the-money",
        public_url=(env.get("MONEYTRAIL_PUBLIC_URL") or "").rstrip("/"),
        cookie_days=_whole_number(env, "MONEYTRAIL_COOKIE_DAYS", 365),
        secure_cookies=_yes_or_no(env, "MONEYTRAIL_SECURE_COOKIES"),
        pseudo_language=_yes_or_no(env, "MONEYTRAIL_PSEUDO_LANGUAGE"),
        cache_dir=Path(env.get("MONEYTRAIL_CACHE_DIR") or ROOT / "data" / "cache"),
        log_format=_one_of(env, "MONEYTRAIL_LOG_FORMAT", ("text", "json")),
        metrics_from=_networks(env, "MONEYTRAIL_METRICS_FROM", "127.0.0.0/8,::1/128"),
    )


def _whole_number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name) or str(default)
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise ValueError(f"{name}: expected a whole number of at least 1, got {text!r}.")
    return int(text)


def _yes_or_no(env: Mapping[str, str], name: str) -> bool:
    text = (env.get(name) or "no").lower()
    if text not in ("yes", "no", "true", "false", "1", "0"):
        raise ValueError(f"{name}: expected yes or no, got {text!r}.")
    return text in ("yes", "true", "1")


def _one_of(env: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    text = (env.get(name) or choices[0]).lower()
    if text not in choices:
        raise ValueError(f"{name}: expected {' or '.join(choices)}, got {text!r}.")
    return text


def _networks(env: Mapping[str, str], name: str, default: str) -> tuple[IPv4Network | IPv6Network, ...]:
    text = env.get(name) or default
    try:
        return tuple(ip_network(one.strip()) for one in text.split(","))
    except ValueError as error:
        raise ValueError(
            f"{name}: expected networks such as 10.0.0.0/8, with commas, got {text!r}."
        ) from error
