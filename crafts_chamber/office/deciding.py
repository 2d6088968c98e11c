"""One way in which officers decide about what they saw, for applications and for goods."""

from collections.abc import Callable

from crafts_chamber.registry.errors import InvalidFields, Refusal

from .forms import DecisionForm

# How actions call what stands in the field `opinion`.
NAMES_OF_OPINION = frozenset({"opinion", "reason"})


def decided(form: DecisionForm, round: int, act: Callable[[str], object], moved_on: Callable[[], Refusal]) -> bool:
    """Whether `act` was done with what the officer wrote; a refusal stands beside its field then.

    `round`: of the subject now. Whoever decides about an earlier one decides about something else.
    """
    if form.is_valid():
        try:
            if form.cleaned_data["round"] != round:
                raise moved_on()
            act(form.cleaned_data["opinion"])
        except Refusal as refusal:
            show(refusal, form)
    return not form.errors


def show(refusal: Refusal, form: DecisionForm) -> None:
    wrong = (
        [(problem.field, problem.sentence) for problem in refusal.problems]
        if isinstance(refusal, InvalidFields)
        else [(refusal.field, refusal.sentence)]
    )
    for field, sentence in wrong:
        name = "opinion" if field in NAMES_OF_OPINION else f"remark-{field}"
        form.add_error(name if name in form.fields else None, sentence)
