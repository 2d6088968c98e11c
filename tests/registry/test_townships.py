from django.utils import translation

from crafts_chamber.registry.townships import BY_SLUG, TOWNSHIPS


def test_there_are_sixteen_with_names_of_their_own():
    assert len(TOWNSHIPS) == 16
    for names in zip(*((t.slug, t.zh, t.en) for t in TOWNSHIPS), strict=True):
        assert len(set(names)) == 16


def test_name_follows_the_language():
    assert str(BY_SLUG["matou"]) == "马头镇"
    with translation.override("en"):
        assert str(BY_SLUG["matou"]) == "Matou Town"
