"""The network as a file, and an earlier mapping from one."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.directory.downloads import attachment
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house
from torvet.engines.graph_files import write_gexf, write_graphml, write_tables
from torvet.engines.network import Network
from torvet.network import rules
from torvet.network.actions.keeping import keep_file
from torvet.network.counting import settings_of
from torvet.network.forms.pictures import FileForm
from torvet.network.reading import Picture, kept_picture, picture_on
from torvet.network.selectors import snapshots_visible_to
from torvet.network.views.snapshots import list_page
from torvet.ui.messages import tell


def _zipped(network: Network) -> bytes:
    """nodes.csv and edges.csv."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in zip(("nodes.csv", "edges.csv"), write_tables(network), strict=True):
            archive.writestr(name, data)
    return file.getvalue()


KINDS: dict[str, tuple[str, Callable[[Network], bytes]]] = {
    "graphml": ("application/xml", write_graphml),
    "gexf": ("application/xml", write_gexf),
    "zip": ("application/zip", _zipped),
}


@require_safe
@in_house
def network_export(request: HouseRequest, kind: str) -> HttpResponse:
    now = timezone.now()
    return _file(request, picture_on(request.house, request.house.today(now), now=now), kind)


@require_safe
@in_house
def snapshot_export(request: HouseRequest, pk: int, kind: str) -> HttpResponse:
    found = get_object_or_404(snapshots_visible_to(request.membership), pk=pk)
    return _file(request, kept_picture(found), kind)


def _file(request: HouseRequest, picture: Picture, kind: str) -> HttpResponse:
    allow(rules.sees_ties(request.membership, settings_of(request.house)))
    if kind not in KINDS:
        raise Http404
    content_type, write = KINDS[kind]
    name = f"{request.house.slug}-network-{picture.day}.{kind}"
    return attachment(write(picture.network), name, content_type)


@require_POST
@in_house
def network_fetch(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange(request.membership))
    now, house, by = timezone.now(), request.house, request.user
    form = FileForm(request.POST, request.FILES, today=house.today(now))
    if form.is_valid() and form.network is not None:
        said, network = form.cleaned_data, form.network
        kept = attempt(
            form,
            lambda: keep_file(
                house=house,
                network=network,
                name=said["name"],
                taken_on=said["taken_on"],
                sector=said["sector"],
                by=by,
                now=now,
            ),
        )
        if kept is not None:
            known = kept.actors.exclude(organization=None).count()
            words = _("%(actors)d actors are read in; %(known)d of them are actors of the house.")
            tell(request, words % {"actors": kept.actors.count(), "known": known})
            return redirect("snapshot", house.slug, kept.pk)
    return list_page(request, fetching=form)
