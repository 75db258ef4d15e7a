from ipaddress import ip_network

import pytest

from moneytrail.bench.channel import Address
from moneytrail.bench.reach import NotHere, address_of

ROOM = [ip_network("192.168.7.0/24"), ip_network("8.8.4.0/24")]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8501", Address("127.0.0.1", 8501)),
        ("http://127.0.0.1", Address("127.0.0.1", 80)),
        ("http://localhost:8501/", Address("127.0.0.1", 8501)),
        ("http://[::1]:8501", Address("::1", 8501)),
        ("http://192.168.7.20:8501", Address("192.168.7.20", 8501)),
    ],
)
def test_a_rehearsal_plays_at_this_machine_and_in_its_own_private_network(url, expected):
    assert address_of(url, ROOM) == expected


@pytest.mark.parametrize(
    "url",
    [
        "http://8.8.8.8:8501",
        "http://192.168.8.20:8501",  # private, but a network that this machine is not in
        "http://8.8.4.4:8501",  # its own network, but not a private one
        "http://0.0.0.0:8501",
        "http://[2001:4860:4860::8888]:8501",
        "http://127.0.0.1.nip.invalid:8501",
        "https://127.0.0.1:8501",
        "http://127.0.0.1:8501/path",
        "http://127.0.0.1:99999",
        "127.0.0.1:8501",
        "",
    ],
)
def test_it_plays_nowhere_else(url):
    with pytest.raises(NotHere):
        address_of(url, ROOM)
