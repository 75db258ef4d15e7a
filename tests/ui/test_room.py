import io
import socket
from types import SimpleNamespace

import psutil
import pytest
import requests
import streamlit as st
from streamlit import net_util
from streamlit.web.server.server_util import is_url_from_allowed_origins

from moneytrail.settings import from_environment
from moneytrail.ui import room


def adapter(name, *ips):
    return name, [SimpleNamespace(family=socket.AF_INET, address=ip) for ip in ips]


@pytest.fixture
def networks(monkeypatch):
    def set_to(*adapters, leading_out=""):
        monkeypatch.setattr(psutil, "net_if_addrs", lambda: dict(adapters))
        monkeypatch.setattr(room, "_leading_out", lambda: leading_out)

    return set_to


def said(monkeypatch, bound="", terminal=False, **environment):
    options = {"server.port": 8501, "server.address": bound}
    monkeypatch.setattr(st, "get_option", options.__getitem__)
    out = io.StringIO()
    out.isatty = lambda: terminal
    room.announce(from_environment(environment), out)
    return out.getvalue()


def test_the_address_on_the_hotspot_is_said_without_any_other_network(networks, monkeypatch):
    networks(adapter("lo", "127.0.0.1"), adapter("docker0", "172.17.0.1"), adapter("wlan0", "10.42.0.1"))
    assert "For everybody in the room: http://10.42.0.1:8501" in said(monkeypatch)


def test_of_several_networks_the_one_that_leads_out_comes_first(networks):
    networks(adapter("eth0", "10.0.0.5"), adapter("wlan0", "192.168.1.7"), leading_out="192.168.1.7")
    assert room.addresses() == ["192.168.1.7", "10.0.0.5"]


def test_without_a_network_it_says_that_phones_cannot_reach_it(networks, monkeypatch):
    networks(adapter("lo", "127.0.0.1"), adapter("eth0", "169.254.7.7"))
    text = said(monkeypatch)
    assert "Phones cannot reach it" in text
    assert "http://localhost:8501" in text


@pytest.mark.parametrize("bound", ["127.0.0.1", "localhost", "::1"])
def test_an_app_that_listens_to_its_own_machine_says_so(networks, monkeypatch, bound):
    networks(adapter("wlan0", "10.42.0.1"))
    assert "Phones cannot reach it" in said(monkeypatch, bound)


def test_the_public_address_is_said_where_there_is_one(networks, monkeypatch):
    networks(adapter("wlan0", "10.42.0.1"))
    text = said(monkeypatch, MONEYTRAIL_PUBLIC_URL="https://course.example.org/")
    assert "For everybody in the room: https://course.example.org\n" in text


def test_a_terminal_gets_a_code_for_phones(networks, monkeypatch):
    networks(adapter("wlan0", "10.42.0.1"))
    assert "█" in said(monkeypatch, terminal=True)
    assert "█" not in said(monkeypatch)


def test_nobody_outside_is_asked_for_the_address_of_this_machine(monkeypatch):
    def refuse(*_arguments, **_named):
        raise AssertionError("something was fetched")

    monkeypatch.setattr(requests, "get", refuse)
    monkeypatch.setattr(net_util, "get_external_ip", net_util.get_external_ip)  # put back afterwards
    room.stay_local()
    assert not is_url_from_allowed_origins("http://evil.example")
