"""Reading and writing XML of strangers: nothing that expands, nothing that is fetched."""

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET  # only to write; what is read goes through defusedxml

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from torvet.engines.graph_files.refusing import GraphFileRefused
from torvet.engines.network.model import Network

Element = ET.Element
Columns = dict[str, tuple[str, str | None]]
"""By its id what is said of actors, or of ties, is called, and its default."""

DIRECTED, UNDIRECTED = "directed", "undirected"
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?")
WHOLE = re.compile(r"-?(0|[1-9]\d{0,8})")
NAMES = ("name", "navn", "label", "id")
"""What the name of an actor is called, the first that is there: Visone calls it `id`."""

WEB_PAGE = re.compile(rb"\s*(<!doctype\s+html|<html)\b", re.IGNORECASE)


def root_of(data: bytes) -> Element:
    if not data.strip():
        raise GraphFileRefused("empty_file")
    if WEB_PAGE.match(data):
        raise GraphFileRefused("no_graph")
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except DefusedXmlException as error:
        raise GraphFileRefused("entities") from error
    except (ParseError, LookupError, ValueError) as error:
        raise GraphFileRefused("no_xml", error=error) from error
    return root


def tag_of(element: Element) -> str:
    """Without its namespace; "" for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element, tag: str) -> Iterable[Element]:
    return (child for child in element if tag_of(child) == tag)


def one_graph(root: Element) -> Element:
    """The only `graph` below the root. Raises GraphFileRefused where there is none, or several."""
    graphs = [element for element in root.iter() if tag_of(element) == "graph"]
    if not graphs:
        raise GraphFileRefused("no_graph")
    if len(graphs) > 1:
        raise GraphFileRefused("several_graphs")
    return graphs[0]


def is_directed(default: str, said: list[str]) -> bool:
    """`said` is what each tie says of itself, "" for nothing."""
    kinds = {one or default for one in said} or {default}
    if len(kinds) > 1:
        raise GraphFileRefused("mixed_directions")
    return kinds.pop() == DIRECTED


def unused(name: str, ident: str, columns: Columns) -> str:
    """What a column is called; its id where another is called so already."""
    taken = {other for other, _default in columns.values()}
    return name if name and name not in taken else ident


def take_name(attributes: dict[str, str], default: str) -> str:
    """Takes it out of the attributes."""
    for wanted in NAMES:
        for key in attributes:
            if key.lower() == wanted:
                return attributes.pop(key)
    return default


def name_key(network: Network) -> str:
    """Under which the name is written: as most programs do, unless something else is called so."""
    taken = {key.lower() for actor in network.actors for key in actor.attributes}
    return "name" if "label" in taken else "label"


def type_of(values: Iterable[str]) -> str:
    """As a spreadsheet would see them: a postcode with a zero in front stays text."""
    texts = list(values)
    if texts and all(WHOLE.fullmatch(text) for text in texts):
        return "int"
    return "double" if texts and all(NUMBER.fullmatch(text) for text in texts) else "string"


def clean(text: str) -> str:
    """Without the letters that XML cannot hold."""
    return NO_XML.sub("", text)


def columns_of(rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Every attribute in the order in which it first stands, and its type."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for key, value in row.items():
            found.setdefault(key, []).append(value)
    return {key: type_of(values) for key, values in found.items()}


def as_bytes(root: Element) -> bytes:
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
