"""Figures of a network: who is tied to whom, how closely knit it is, who stands between others.

    model        actors, ties, the network as a value; its matrices
    cohesion     density, reciprocity, transitivity, components, isolates, clustering, assortativity
    centrality   degree, betweenness, closeness, core number, and how central the network is
    holes        Burt's constraint and effective size
    brokerage    Gould and Fernandez' five roles
    sectors      the E-I index, tested by permutation
    communities  groups within which ties are many, and their modularity
    removal      who loses touch with whom if an actor leaves
    figures      all of it at once
    triads       closed triples, which several of them count

Conventions shared by all: a loop is left out; several ties between two actors count as one;
undefined is None (NaN in an array), never 0 and never an error. Each function says which convention
of the literature it follows where there are several.
"""

from torvet.engines.network.figures import ActorFigures, Figures, figures_of
from torvet.engines.network.model import Actor, Network, NetworkError, Tie

__all__ = ["Actor", "ActorFigures", "Figures", "Network", "NetworkError", "Tie", "figures_of"]
