"""Which addresses lie in the open internet?

An address may hold another one inside (an IPv4 address within IPv6, by several schemes); then the
inner one is reached, so none of these are let through. Source: the IANA special-purpose registries.
"""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

HOLD_ANOTHER = tuple(
    ip_network(network)
    for network in (
        "::/96",  # IPv4-compatible
        "::ffff:0:0/96",  # IPv4-mapped
        "::ffff:0:0:0/96",  # IPv4-translated
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of one's own
        "2001::/32",  # Teredo
        "2002::/16",  # 6to4
    )
)
NOT_FOR_US = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # a cloud's own server for its machines, though in a public network
        "192.0.0.0/24",  # protocols, and some clouds' own servers
        "192.88.99.0/24",  # relays of 6to4
        "100::/64",  # to be thrown away
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fec0::/10",  # site-local, as it once was
    )
)


def is_public(text: str) -> bool:
    """Never true for what is no address."""
    try:
        address: IPv4Address | IPv6Address = ip_address(text)
    except ValueError:
        return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(
        address in network
        for network in (*HOLD_ANOTHER, *NOT_FOR_US)
        if network.version == address.version
    )
