"""Where a rehearsal may play: at this machine, or in a private network that this machine is in."""

import ipaddress
import socket
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

import psutil

from moneytrail.bench.channel import Address

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class NotHere(ValueError):
    """The address is not of this machine or of a private network that it is in."""


def own_networks() -> Sequence[Network]:
    """Return the networks that this machine is in."""
    return [
        ipaddress.IPv4Interface(f"{one.address}/{one.netmask}").network
        for several in psutil.net_if_addrs().values()
        for one in several
        if one.family == socket.AF_INET and one.netmask
    ]


def address_of(url: str, networks: Iterable[Network] | None = None) -> Address:
    """Return the address behind a URL such as `http://127.0.0.1:8501`, with its name resolved.

    The number that was checked is the one to connect to: a name could lead elsewhere the next time.

    Raises:
        NotHere: for any address that a rehearsal does not play at; the message says why.
    """
    parts = urlsplit(url)
    try:
        port = parts.port or 80
    except ValueError as error:
        raise NotHere(f"{url}: expected a port between 1 and 65535.") from error
    if parts.scheme != "http" or not parts.hostname or parts.path not in ("", "/"):
        raise NotHere(f"{url}: expected an address such as http://127.0.0.1:8501, without https or a path.")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotHere(f"{url}: this name is not known here.") from error
    hosts = [str(one[4][0]) for one in found]
    own = own_networks() if networks is None else list(networks)
    if not all(_is_near(host, own) for host in hosts):
        raise NotHere(
            f"{url}: a rehearsal plays at this machine or in a private network that it is in, and nowhere else."
        )
    # A server that listens to 127.0.0.1 alone is meant by "localhost" too.
    return Address(sorted(hosts, key=lambda one: ":" in one)[0], port)


def _is_near(host: str, networks: Iterable[Network]) -> bool:
    address = ipaddress.ip_address(host.partition("%")[0])
    if address.is_loopback:
        return True
    return address.is_private and any(address in one for one in networks if one.is_private)
