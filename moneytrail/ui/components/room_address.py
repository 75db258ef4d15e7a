"""The address at which phones reach a computer that stands in the room itself, as text and as a code."""

from urllib.parse import urlsplit

import streamlit as st

from moneytrail.ui import room, runtime
from moneytrail.ui.components import join_card
from moneytrail.ui.components.plain import literal
from moneytrail.ui.language import _


def show() -> None:
    """Show it; nothing where the app has an address of the internet, which needs no explaining."""
    address = runtime.room_address()
    host = urlsplit(address).hostname or ""
    if room.is_loopback(host):
        st.info(
            _(
                "Phones cannot reach this computer: it is on no network. Switch on its hotspot, or join the Wi-Fi of the room."
            ),
            icon=":material/wifi_off:",
        )
    elif room.is_local(host):
        with st.container(border=True, horizontal=True, vertical_alignment="center", key="room-address"):
            st.image(join_card.qr(address), width=120, alt=_("QR code of the address"))
            with st.container(width="stretch"):
                st.caption(_("Phones in this room or on this Wi-Fi open"))
                st.markdown(f"**{literal(address)}**")
