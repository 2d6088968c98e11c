"""docs/state-machines.md is what the transition tables say today."""

from storefront.config.diagrams import TARGET, Arrow, Machine, machines, page


def test_the_page_is_current():
    assert TARGET.read_text(encoding="utf-8") == page()


def test_another_table_draws_another_page():
    first, *_others = machines()
    changed = Machine(first.title, first.table, first.first, (*first.arrows, Arrow("ended", "active", "revived")))
    assert "ended --> active: revived" in changed.drawn()
    assert "ended --> [*]" in first.drawn() and "ended --> [*]" not in changed.drawn()


def test_every_state_of_a_machine_can_be_reached():
    for machine in machines():
        reached, before = {machine.first}, set()
        while reached != before:
            before = set(reached)
            reached |= {arrow.target for arrow in machine.arrows if arrow.source in reached}
        assert reached == {state for arrow in machine.arrows for state in (arrow.source, arrow.target)}, machine.title
