from django.urls import path

from torvet.rooms.views import days, lending

RULES = "h/<slug:house>/room-rules/"

urlpatterns = [
    path(RULES, lending.room_rules, name="room_rules"),
    path(f"{RULES}terms/add/", lending.terms_add, name="terms_add"),
    path(f"{RULES}terms/<int:pk>/", lending.terms_edit, name="terms_edit"),
    path(f"{RULES}terms/<int:pk>/remove/", lending.terms_remove, name="terms_remove"),
    path(f"{RULES}hours/", days.hours_edit, name="hours_edit"),
    path(f"{RULES}hours/<int:room>/", days.hours_edit, name="room_hours_edit"),
    path(f"{RULES}days/add/", days.other_hours_add, name="other_hours_add"),
    path(f"{RULES}days/<int:pk>/remove/", days.other_hours_remove, name="other_hours_remove"),
    path(f"{RULES}school/add/", days.school_holiday_add, name="school_holiday_add"),
    path(
        f"{RULES}school/<int:pk>/remove/",
        days.school_holiday_remove,
        name="school_holiday_remove",
    ),
    path(f"{RULES}school/list/", days.school_holidays_list, name="school_holidays_list"),
    path(f"{RULES}days/list/", days.closed_days_list, name="closed_days_list"),
    path(f"{RULES}kinds/add/", lending.category_add, name="category_add"),
    path(f"{RULES}kinds/<int:pk>/", lending.category_edit, name="category_edit"),
    path(f"{RULES}kinds/<int:pk>/remove/", lending.category_remove, name="category_remove"),
    path(f"{RULES}policy/", lending.policy_edit, name="policy_edit"),
]
