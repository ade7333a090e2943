"""The list of people and the search: filters, order, pages, kept views, and what is written down of them."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from amana.desk.models import SavedView
from amana.people.operations.file import note_phone
from amana.people.operations.register import Newcomer, register_people
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry
from tests.cast import TODAY, somebody


def listed(client, **filters):
    return client.get(reverse("desk:people"), filters).content.decode()


def names_in(shown):
    return re.findall(r'<a class="strong" href="[^"]*"><bdi>([^<]*)</bdi>', shown)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"Mariam Diallo", "Ibrahim Diallo", "Awa"}),
        ({"nationality": "GN"}, {"Mariam Diallo", "Ibrahim Diallo"}),
        ({"sex": "2"}, {"Mariam Diallo"}),
        ({"ages": "children"}, {"Ibrahim Diallo"}),
        ({"ages": "adults"}, {"Mariam Diallo"}),
        ({"untold": "1"}, {"Awa"}),
        ({"mine": "1"}, {"Mariam Diallo", "Ibrahim Diallo", "Awa"}),
        ({"nationality": "GN", "sex": "1"}, {"Ibrahim Diallo"}),
        ({"nationality": "no country", "sex": "high", "ages": "x", "order": "x", "after": "y"}, None),
    ],
)
def test_filters_say_who_is_listed_and_nonsense_filters_nothing(desk_of, aya, rabat, mariam, ibrahim, filters, found):
    somebody(aya, rabat, called="Awa", told="not_yet", told_on=None)
    everybody = {"Mariam Diallo", "Ibrahim Diallo", "Awa"}
    assert set(names_in(listed(desk_of(aya), **filters))) == (everybody if found is None else found)


def test_each_filter_in_force_can_be_taken_away_alone(desk_of, aya, mariam):
    shown = listed(desk_of(aya), nationality="ML", sex="2")
    assert "Nobody fits these filters." in shown
    assert names_in(listed(desk_of(aya), sex="2")) == ["Mariam Diallo"]


def test_the_list_is_by_name_or_the_newest_first(desk_of, aya, mariam, ibrahim):
    assert names_in(listed(desk_of(aya))) == ["Ibrahim Diallo", "Mariam Diallo"]
    assert names_in(listed(desk_of(aya), order="newest")) == ["Ibrahim Diallo", "Mariam Diallo"]
    assert names_in(listed(desk_of(aya), order="name"))[0] == "Ibrahim Diallo"


def test_pages_lead_on_and_back_with_the_filters_kept(desk_of, aya, rabat):
    newcomers = [Newcomer(called=f"N{number:02}", nationality="ML") for number in range(30)]
    register_people(actor=aya, office=rabat, newcomers=newcomers, registered_on=TODAY)
    client = desk_of(aya)
    first = client.get(reverse("desk:people"), {"nationality": "ML"}).content.decode()
    onward = re.search(r'href="(\?[^"]*after=[^"]*)" rel="next"', first)[1].replace("&amp;", "&")
    second = client.get(reverse("desk:people") + onward).content.decode()
    assert "nationality=ML" in onward
    assert names_in(first) + names_in(second) == [f"N{number:02}" for number in range(30)]
    back = re.search(r'href="(\?[^"]*before=[^"]*)" rel="prev"', second)[1].replace("&amp;", "&")
    assert names_in(client.get(reverse("desk:people") + back).content.decode()) == names_in(first)


def test_a_list_and_a_search_are_written_down_without_a_name(desk_of, aya, mariam):
    client = desk_of(aya)
    listed(client)
    client.get(reverse("desk:find"), {"q": "Mariam Diallo"})
    entries = list(AuditEntry.objects.filter(action__in=["person.list", "person.find"]).order_by("pk"))
    assert [entry.action for entry in entries] == ["person.list", "person.find"]
    assert entries[1].details["found"] == 1
    assert "Mariam" not in str([entry.details for entry in entries])


@pytest.mark.parametrize("asked", ["mariam DIALLO", "Diallo Maryam", "ديالو", "+212 6 00 00 01 72", "0600000172"])
def test_a_search_finds_by_any_spelling_or_telephone(desk_of, aya, chama, mariam, asked):
    note_phone(actor=aya, person=mariam, number="+212600000172", channel="call", is_safe=False)
    assert mariam.reference in desk_of(aya).get(reverse("desk:find"), {"q": asked}).content.decode()
    assert mariam.reference not in desk_of(chama).get(reverse("desk:find"), {"q": asked}).content.decode()


def test_a_reference_opens_its_file_to_those_who_reach_it_alone(desk_of, aya, chama, mariam):
    for user, found in ((aya, True), (chama, False)):
        shown = desk_of(user).get(reverse("desk:find"), {"q": mariam.reference}).content.decode()
        assert ("Mariam Diallo" in shown) is found


def test_what_was_searched_in_vain_begins_the_registration(desk_of, aya):
    client = desk_of(aya)
    client.get(reverse("desk:find"), {"q": "Kadiatou Sylla"})
    assert 'value="Kadiatou Sylla"' in client.get(reverse("people:register")).content.decode()


def test_a_colleague_keeps_a_view_changes_it_and_forgets_it(desk_of, aya, bilal, mariam):
    client = desk_of(aya)
    keep = reverse("desk:view_keep")
    client.post(keep, {"name": "Guinée", "nationality": "GN", "after": "x"})
    client.post(keep, {"name": "Guinée", "nationality": "GN", "sex": "2"})
    view = SavedView.objects.get()
    assert view.query == {"nationality": "GN", "sex": "2"}
    assert "Guinée" in listed(client)
    assert "Guinée" not in listed(desk_of(bilal)), "each colleague has their own"
    assert desk_of(bilal).post(reverse("desk:view_drop", args=[view.pk])).status_code == 404
    client.post(reverse("desk:view_drop", args=[view.pk]))
    assert not SavedView.objects.exists()
    assert set(AuditEntry.objects.filter(action__startswith="view.").values_list("action", flat=True)) == {
        "view.keep", "view.drop",
    }  # fmt: skip


def test_a_view_without_a_name_is_not_kept(desk_of, aya):
    desk_of(aya).post(reverse("desk:view_keep"), {"name": " ", "sex": "2"})
    assert not SavedView.objects.exists()


def test_nobody_drops_the_view_of_another(aya, bilal):
    from amana.desk.operations import drop_view, keep_view

    view = keep_view(actor=aya, name="mine", query={"sex": "2"})
    with pytest.raises(RightRefused):
        drop_view(actor=bilal, view=view)
