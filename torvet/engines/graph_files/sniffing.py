"""Which of the formats a file is in."""

from torvet.engines.graph_files.gexf import read_gexf
from torvet.engines.graph_files.graphml import read_graphml
from torvet.engines.graph_files.markup import root_of, tag_of
from torvet.engines.graph_files.refusing import GraphFileRefused, bounded
from torvet.engines.network.model import Network

READERS = {"graphml": read_graphml, "gexf": read_gexf}


@bounded
def read_graph(data: bytes) -> Network:
    """GraphML or GEXF, by what stands in it rather than by its name. Raises GraphFileRefused."""
    reader = READERS.get(tag_of(root_of(data)))
    if reader is None:
        raise GraphFileRefused("no_graph")
    return reader(data)
