"""Describing the house's rooms: what there is, what it is part of, what it looks like."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.rooms import rules
from torvet.rooms.actions import arranging
from torvet.rooms.forms.arranging import PictureForm, RoomForm
from torvet.rooms.models import Room, RoomPicture
from torvet.rooms.selectors.rooms import places_without_room, rooms_visible_to
from torvet.ui.messages import tell


@in_house
def room_add(request: HouseRequest) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    form = RoomForm(request.POST if request.method == "POST" else None, house=request.house)
    if form.is_valid():
        house, by, now = request.house, request.user, timezone.now()
        said = form.cleaned_data
        added = attempt(form, lambda: arranging.add_room(house=house, by=by, now=now, **said))
        if added is not None:
            tell(request, _("“%(name)s” is saved.") % {"name": added.name})
            return redirect("room_edit", request.house.slug, added.pk)
    return _form_page(request, form, None)


@in_house
def room_edit(request: HouseRequest, pk: int) -> HttpResponse:
    allow(rules.may_arrange_rooms(request.membership))
    room = get_object_or_404(rooms_visible_to(request.membership), pk=pk)
    typed = request.POST if request.method == "POST" else None
    form = RoomForm(typed, house=request.house, room=room)
    if form.is_valid():
        said, by, now = form.cleaned_data, request.user, timezone.now()
        attempt(form, lambda: arranging.change_room(room=room, by=by, now=now, **said))
        if form.is_valid():
            tell(request, _("“%(name)s” is saved.") % {"name": room.name})
            return redirect("rooms", request.house.slug)
        room.refresh_from_db()
    return _form_page(request, form, room)


@in_house
@require_POST
def room_archive(request: HouseRequest, pk: int) -> HttpResponse:
    room = _own(request, pk)
    try:
        arranging.archive_room(room=room, by=request.user, now=timezone.now())
    except DomainError as refused:
        form = RoomForm(None, house=request.house, room=room)
        is_booked = isinstance(refused, arranging.StillBooked)
        return _form_page(request, form, room, refused=str(refused), is_booked=is_booked)
    undo = reverse("room_restore", args=[request.house.slug, pk])
    tell(request, _("“%(title)s” is archived.") % {"title": room.name}, undo=undo)
    return redirect("rooms", request.house.slug)


@in_house
@require_POST
def room_restore(request: HouseRequest, pk: int) -> HttpResponse:
    room = _own(request, pk)
    arranging.restore_room(room=room, by=request.user, now=timezone.now())
    tell(request, _("“%(name)s” is back.") % {"name": room.name})
    return redirect("rooms", request.house.slug)


@in_house
@require_POST
def rooms_of_places(request: HouseRequest) -> HttpResponse:
    """The places in the house that the list of actors named become rooms, none typed again."""
    allow(rules.may_arrange_rooms(request.membership))
    made = arranging.make_rooms_of_places(
        house=request.house,
        places=list(places_without_room(request.house)),
        by=request.user,
        now=timezone.now(),
    )
    said = ngettext("%(count)d room is ready.", "%(count)d rooms are ready.", len(made))
    tell(request, said % {"count": len(made)})
    return redirect("rooms", request.house.slug)


@in_house
def picture_add(request: HouseRequest, pk: int) -> HttpResponse:
    room = _own(request, pk)
    typed = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PictureForm(*typed)
    if form.is_valid():
        said = form.cleaned_data
        shown = attempt(form, lambda: arranging.show_room(room=room, by=request.user, **said))
        if shown is not None:
            tell(request, _("The picture is added."))
            return redirect("room_edit", request.house.slug, pk)
    return _form_page(request, RoomForm(None, house=request.house, room=room), room, picture=form)


@in_house
@require_POST
def picture_remove(request: HouseRequest, pk: int) -> HttpResponse:
    """`pk` is the picture's."""
    room = _own(request, _picture(request, pk).room_id)
    arranging.hide_picture(picture=_picture(request, pk), by=request.user)
    tell(request, _("The picture is taken away."))
    return redirect("room_edit", request.house.slug, room.pk)


@in_house
@require_safe
def picture(request: HouseRequest, pk: int) -> HttpResponse:
    """The file itself, for members of the house; its address never shows anything else."""
    with _picture(request, pk).image.open("rb") as file:
        response = HttpResponse(file.read(), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=604800, immutable"
    return response


def _picture(request: HouseRequest, pk: int) -> RoomPicture:
    of_rooms = RoomPicture.objects.filter(room__in=rooms_visible_to(request.membership))
    return get_object_or_404(of_rooms, pk=pk)


def _own(request: HouseRequest, pk: int) -> Room:
    allow(rules.may_arrange_rooms(request.membership))
    return get_object_or_404(rooms_visible_to(request.membership), pk=pk)


def _form_page(
    request: HouseRequest,
    form: RoomForm,
    room: Room | None,
    *,
    picture: PictureForm | None = None,
    refused: str = "",
    is_booked: bool = False,
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "rooms",
        "form": form,
        "room": room,
        "picture_form": (picture or PictureForm()) if room else None,
        "pictures": room.pictures.all() if room else [],
        "refused": refused,
        "is_booked": is_booked,
    }
    is_wrong = form.errors or refused or (picture is not None and picture.errors)
    return page(request, "rooms/room_form.html", context, status=422 if is_wrong else 200)
