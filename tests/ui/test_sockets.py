import socket
import sys

import pytest

from moneytrail.ui import sockets


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_connections_to_a_listening_socket_send_small_messages_at_once():
    with socket.socket(family=socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        assert sockets.send_at_once() >= 1
        listening.listen()
        with socket.create_connection(listening.getsockname()):
            accepted, _address = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
