"""Which addresses open without a sign-in: these, and no others."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    "door_book",
    "door_check_in",
    "screen",
    "screen_keeper",
    "feed_file",
    "poll",
    "collaboration_invitation",
    "survey",
    "survey_about",
    "survey_address",
    "survey_begin",
    "survey_done",
    "stop_reminders",
    "signing",
    "signing_pdf",
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accessibility",
    "choose_language",
    "public_calendar",
}
PUBLIC_IN_DEMO_MODE = {"demo_people", "demo_sign_in"}


def doors(patterns: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from doors(pattern.url_patterns)
        else:
            yield pattern


def open_doors(urlconf: str) -> set[str]:
    found = doors(get_resolver(urlconf).url_patterns)
    return {str(door.name) for door in found if not getattr(door.callback, "login_required", True)}


def test_only_the_named_addresses_open_without_a_sign_in() -> None:
    assert open_doors("config.urls") == PUBLIC


def test_the_demonstration_adds_two_doors() -> None:
    assert open_doors("torvet.demo.urls") == PUBLIC_IN_DEMO_MODE


def test_every_address_has_a_name() -> None:
    assert [str(door.pattern) for door in doors(get_resolver().url_patterns) if not door.name] == []
