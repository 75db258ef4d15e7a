"""Say how the people in the room reach the app: the address on the local network, as text and as a code for phones."""

import ipaddress
import socket
import sys
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address
from typing import TextIO

import psutil
import segno
import streamlit as st
from streamlit import net_util

from moneytrail.settings import Settings

# Networks inside this machine: containers and virtual machines, which no phone is on.
_INSIDE = ("docker", "br-", "veth", "virbr", "vbox", "vmnet", "tun", "tailscale")
_EVERYWHERE = ("", "0.0.0.0", "::")


def stay_local() -> None:
    """Keep Streamlit from asking a web service for this machine's address.

    It does so at the start and for every page of another site that tries to connect, and waits for the answer.
    """
    net_util.get_external_ip = lambda: None


def announce(settings: Settings, out: TextIO = sys.stdout) -> None:
    """Write the addresses of the app; a terminal also gets the code."""
    port, bound = st.get_option("server.port"), st.get_option("server.address") or ""
    out.write(f"\nMoneytrail: http://localhost:{port}\n")
    shown = settings.public_url or _shown(bound, port)
    if shown:
        out.write(f"For everybody in the room: {shown}\n\n")
        if out.isatty():
            segno.make_qr(shown).terminal(out=out, compact=True)
    else:
        out.write(
            "Phones cannot reach it: this computer is on no network, or the app listens to this computer only.\n"
            "Switch on a hotspot or join the room's Wi-Fi, then start again.\n"
        )
    out.flush()


def _shown(bound: str, port: int) -> str:
    if bound in _EVERYWHERE:
        found = addresses()
        return f"http://{found[0]}:{port}" if found else ""
    return "" if is_loopback(bound) else f"http://{bound}:{port}"


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine to itself."""
    return host == "localhost" or _is(host, lambda one: one.is_loopback)


def _is(host: str, accept: Callable[[IPv4Address | IPv6Address], bool]) -> bool:
    try:
        return accept(ipaddress.ip_address(host))
    except ValueError:  # a name
        return False


def addresses() -> Sequence[str]:
    """Return this machine's addresses on local networks, the likeliest first; none where there is no network."""
    found = [
        one.address
        for name, several in psutil.net_if_addrs().items()
        if not name.lower().startswith(_INSIDE)
        for one in several
        if one.family == socket.AF_INET and is_local(one.address)
    ]
    return sorted(found, key=lambda one: one != _leading_out())


def is_local(host: str) -> bool:
    """Say whether a host is an address of a local network."""
    return _is(host, lambda one: one.is_private and not (one.is_loopback or one.is_link_local))


def _leading_out() -> str:
    """Return the address that traffic to elsewhere would leave from; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation
        except OSError:
            return ""
        return str(probe.getsockname()[0])
