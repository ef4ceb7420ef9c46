"""Networks as files: GraphML, GEXF, and a pair of tables with nodes and edges.

What a file says of an actor or a tie besides its name, weight, kind and time is kept as text, so
that what goes in comes out. Files come from strangers: entities and document types are refused, and
so is what is larger than a network of actors can be.
"""

from torvet.engines.graph_files.gexf import read_gexf, write_gexf
from torvet.engines.graph_files.graphml import read_graphml, write_graphml
from torvet.engines.graph_files.refusing import LARGEST, GraphFileRefused
from torvet.engines.graph_files.sniffing import read_graph
from torvet.engines.graph_files.tables import read_tables, write_tables

__all__ = [
    "LARGEST",
    "GraphFileRefused",
    "read_gexf",
    "read_graph",
    "read_graphml",
    "read_tables",
    "write_gexf",
    "write_graphml",
    "write_tables",
]
