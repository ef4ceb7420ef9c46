from django.urls import path

from torvet.collaborations.views import (
    agreements,
    beginning,
    commitments,
    forming,
    guide,
    invitations,
    moving,
    outcomes,
    pages,
    parties,
    signing,
    sittings,
)

ALL = "h/<slug:house>/collaborations/"
ONE = f"{ALL}<int:pk>/"

urlpatterns = [
    path(ALL, pages.collaborations, name="collaborations"),
    path(
        "h/<slug:house>/collaborations/add/", beginning.collaboration_add, name="collaboration_add"
    ),
    path(ONE, pages.collaboration, name="collaboration"),
    path(f"{ONE}edit/", beginning.collaboration_edit, name="collaboration_edit"),
    path(f"{ONE}stage/", moving.collaboration_stage, name="collaboration_stage"),
    path(f"{ONE}form/", forming.collaboration_form, name="collaboration_form"),
    path(f"{ONE}invite/", parties.collaboration_invite, name="collaboration_invite"),
    path(f"{ONE}leave/<int:party>/", parties.collaboration_leave, name="collaboration_leave"),
    path("h/<slug:house>/guide/", guide.guide, name="guide"),
    path("h/<slug:house>/guide/<int:level>/", guide.guide_edit, name="guide_edit"),
    path("h/<slug:house>/guide/<int:level>/here/", guide.guide_type_edit, name="guide_type_edit"),
    path(f"{ONE}meetings/new/", sittings.sitting_new, name="sitting_new"),
    path("h/<slug:house>/meetings/<int:pk>/hold/", sittings.sitting, name="sitting"),
    path(f"{ONE}commitments/add/", commitments.commitments_add, name="commitments_add"),
    path("h/<slug:house>/commitments/<int:pk>/", commitments.commitment, name="commitment"),
    path(
        "h/<slug:house>/commitments/<int:pk>/keep/",
        commitments.commitment_keep,
        name="commitment_keep",
    ),
    path(
        "h/<slug:house>/commitments/<int:pk>/reopen/",
        commitments.commitment_reopen,
        name="commitment_reopen",
    ),
    path(f"{ONE}agreements/write/", agreements.agreement_write, name="agreement_write"),
    path(f"{ONE}agreements/current.pdf", agreements.agreement_current, name="agreement_current"),
    path(f"{ONE}agreements/<int:number>/", agreements.agreement, name="agreement"),
    path(f"{ONE}agreements/<int:number>/pdf/", agreements.agreement_pdf, name="agreement_pdf"),
    path(f"{ONE}agreements/<int:number>/ask/", agreements.agreement_ask, name="agreement_ask"),
    path(
        f"{ONE}agreements/<int:number>/sign/<int:party>/",
        agreements.agreement_sign,
        name="agreement_sign",
    ),
    path("a/<str:token>/", signing.signing, name="signing"),
    path("a/<str:token>/pdf/", signing.signing_pdf, name="signing_pdf"),
    path(f"{ONE}outcomes/add/", outcomes.outcome_add, name="outcome_add"),
    path("h/<slug:house>/outcomes/<int:pk>/", outcomes.outcome, name="outcome"),
    path("h/<slug:house>/outcomes/<int:pk>/edit/", outcomes.outcome_edit, name="outcome_edit"),
    path("c/<str:token>/", invitations.invitation, name="collaboration_invitation"),
]
