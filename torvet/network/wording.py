"""Why a file with a network is not read, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.engines.graph_files import GraphFileRefused

TABLES = {"nodes": _("the actors"), "edges": _("the ties")}
REASONS: dict[str, str | Promise] = {
    "too_large": _("The file is larger than %(most)s MB."),
    "too_many_actors": _("The file has more than %(most)s actors."),
    "too_many_ties": _("The file has more than %(most)s ties."),
    "too_many_columns": _(
        "The file says more than %(most)s kinds of things of its actors or ties."
    ),
    "too_many_values": _("The file says more than %(most)s things of its actors or ties."),
    "empty_file": _("The file is empty. Check that the right file was chosen."),
    "no_xml": _("The file is not whole GraphML or GEXF. Is it a table? Then add the ties below."),
    "entities": _("The file defines entities, which a network needs none of. It is not opened."),
    "no_graph": _("The file has no graph in GraphML or GEXF."),
    "several_graphs": _("The file has several graphs, or one inside another; keep one."),
    "hyperedges": _("The file has ties of more than two ends."),
    "mixed_directions": _("Some ties of the file have a direction and some have none."),
    "no_id": _("An actor has no id (%(place)s)."),
    "no_end": _("A tie lacks an end (%(place)s)."),
    "no_weight": _("“%(text)s” is not the weight of a tie (%(place)s)."),
    "actor_twice": _("The actor “%(id)s” stands there twice."),
    "unknown_end": _("A tie leads to “%(id)s”, which is no actor of the file."),
    "no_column": _("The table of %(table)s has no column called %(names)s."),
    "column_twice": _("The table of %(table)s has two columns called “%(name)s”."),
    "no_table": _("The table of %(table)s cannot be read: %(error)s."),
    "no_text": _("The table of %(table)s is not text; a spreadsheet has to be saved as CSV first."),
    "row_too_long": _("The table of %(table)s has more cells than headings in “%(row)s”."),
    "empty": _("The table of %(table)s is empty."),
}


def refusal_in_words(refused: GraphFileRefused) -> str:
    values = dict(refused.values)
    if "table" in values:
        values["table"] = TABLES[str(values["table"])]
    return str(REASONS[refused.code]) % values
