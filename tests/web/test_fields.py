"""Fields of forms: what is read, what is wrong, and what ties them together."""

import re

import pytest
from django import forms
from django.template import Context, Template
from django.test import override_settings
from django.utils import translation

from amana.web.specimens import SpecimenForm


def drawn(source, **facts):
    with translation.override("en"):
        return Template("{% load amana %}" + source).render(Context(facts))


@pytest.fixture
def refused():
    return SpecimenForm({"name": "Diallo", "phone": "06"}, auto_id="x_%s")


def test_what_is_wrong_stands_beside_its_field_and_is_tied_to_it(refused):
    html = drawn("{% field form.phone %}", form=refused)
    assert 'aria-describedby="x_phone_hint x_phone_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="x_phone_error"' in html
    assert "is-invalid" in html


def test_a_field_without_fault_says_nothing(refused):
    html = drawn("{% field form.name %}", form=refused)
    assert "aria-invalid" not in html
    assert "_error" not in html


def test_two_to_four_choices_stand_side_by_side_as_one_group(refused):
    html = drawn("{% field form.sex %}", form=refused)
    assert 'role="radiogroup"' in html
    assert "a-seg" in html
    assert html.count('type="radio"') == html.count("<label") == 4
    assert 'aria-describedby="x_sex_error"' in html


def test_more_choices_are_a_list():
    class Longer(forms.Form):
        place = forms.ChoiceField(choices=[(str(n), str(n)) for n in range(6)], widget=forms.RadioSelect)

    html = drawn("{% field form.place %}", form=Longer())
    assert "a-seg" not in html
    assert html.count("form-check-input") == 6


def test_check_boxes_are_not_taken_for_radio_buttons(refused):
    html = drawn("{% field form.languages %}", form=refused)
    assert "a-checks" in html
    assert "radiogroup" not in html


def test_what_may_stay_empty_says_so(refused):
    assert "optional" in drawn("{% field form.words %}", form=refused)
    assert "optional" not in drawn("{% field form.name %}", form=refused)


def test_what_is_typed_decides_its_direction(refused):
    assert 'dir="auto"' in drawn("{% field form.name %}", form=refused)
    assert 'dir="auto"' in drawn("{% field form.words %}", form=refused)
    assert 'dir="rtl"' in drawn("{% field form.arabic %}", form=refused)
    assert 'dir="ltr"' in drawn("{% field form.phone %}", form=refused)


def test_the_summary_leads_to_each_field_and_every_place_it_leads_to_exists(refused):
    page = drawn("{% errors form %}{% for one in form %}{% field one %}{% endfor %}", form=refused)
    places = re.findall(r'href="#([^"]+)"', page)
    assert places == ["x_phone", "x_sex_0", "x_nationality"]
    assert all(f'id="{place}"' in page for place in places)


def test_no_id_stands_twice(refused):
    page = drawn("{% errors form %}{% for one in form %}{% field one %}{% endfor %}", form=refused)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_form_without_fault_has_no_summary():
    assert drawn("{% errors form %}", form=SpecimenForm()).strip() == ""


def test_what_concerns_the_whole_form_is_said_first(refused):
    refused.add_error(None, "Colleague wrote at the same time.")
    assert "Colleague wrote" in drawn("{% errors form %}", form=refused)


HOSTILE = "<img src=x onerror=alert(1)>\"'"


@pytest.mark.parametrize(
    "source",
    [
        "{% tag 'ok' words %}",
        "{% note 'warn' %}{{ words }}{% endnote %}",
        "{% why %}{{ words }}{% endwhy %}",
        "{% empty 'sun' words %}{{ words }}{% endempty %}",
        "{% group words 'id' %}{{ words }}{% endgroup %}",
        "{% event 'bed' words words %}{{ words }}{% endevent %}",
        "{% confirm 'id' words words words %}{{ words }}{% endconfirm %}",
        "{% pager words %}",
        "{% person_line words facts=words reference=words arabic=words match=words %}",
        "{% field form.words %}",
    ],
)
def test_no_piece_lets_markup_through(source):
    form = SpecimenForm(initial={"words": HOSTILE})
    assert "<img" not in drawn(source, words=HOSTILE, form=form)


def test_an_icon_that_points_is_mirrored_from_right_to_left():
    assert "icon-dir" in drawn("{% icon 'arrow-right' %}")
    assert "icon-dir" not in drawn("{% icon 'bed' %}")


def test_an_arabic_page_takes_the_styles_from_right_to_left():
    with translation.override("ar"):
        assert "/rtl-" in Template("{% load amana %}{% stylesheet %}").render(Context())
    with translation.override("fr"):
        assert "/ltr-" in Template("{% load amana %}{% stylesheet %}").render(Context())


def test_without_a_bundle_the_page_says_how_to_make_one(tmp_path):
    from amana.web.templatetags import amana

    amana._manifest.cache_clear()
    try:
        with override_settings(PACKAGE=tmp_path), pytest.raises(RuntimeError, match="./amana"):
            amana.bundle("main.js")
    finally:
        amana._manifest.cache_clear()
