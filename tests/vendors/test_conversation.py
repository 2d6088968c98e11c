"""Firm and offices write to each other on the application; each side sees what it has not read, and is told once."""

import pytest

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import actions, conversation
from crafts_chamber.vendors.models import Message
from crafts_chamber.vendors.record import talk_of
from storefront.notices.models import Notice
from tests.cast import make_application, make_claim, officer, operator, person

pytestmark = pytest.mark.django_db
Side = Message.Side


def unread(application, side):
    return conversation.unread_by(side).filter(application=application).count()


def told(template):
    return list(Notice.objects.filter(template=template).values_list("recipient", flat=True))


def asked_for_changes():
    application = make_application(until="submitted")
    actions.request_changes(application, by=officer(), opinion="请写明街道。", about="address")
    return application


def test_request_for_changes_opens_the_conversation_and_tells_the_firm():
    application = asked_for_changes()
    (said,) = talk_of(application, Side.FIRM, names=False)
    assert (said.who, said.text, said.about, said.is_new) == ("审核方", "请写明街道。", "发货地址", True)
    assert (unread(application, Side.FIRM), unread(application, Side.OFFICE)) == (1, 0)
    assert told("application_changes") == [application.applicant.email]


def test_answer_marks_as_read_and_tells_the_officer_who_asked():
    application = asked_for_changes()
    conversation.write_as_firm(application, "柳溪路1号。", by=application.applicant, about="address")
    conversation.write_as_firm(application, "院子在东头。", by=application.applicant)
    assert (unread(application, Side.FIRM), unread(application, Side.OFFICE)) == (0, 2)
    assert told("application_answer") == [officer().email], "ten messages in a row are one notice"
    conversation.mark_read(application, Side.OFFICE)
    assert [said.seen for said in talk_of(application, Side.FIRM, names=False)] == [True, True, True]


def test_officer_writes_without_sending_back_and_the_firm_reads_no_name():
    application = make_application(until="submitted")
    conversation.write_as_office(application, "请问几点方便视频？", by=operator())
    assert told("application_message") == [application.applicant.email]
    assert "Operator" not in str(talk_of(application, Side.FIRM, names=False))
    assert talk_of(application, Side.OFFICE, names=True)[0].who == "Operator"


@pytest.mark.parametrize(
    "act",
    [
        lambda a: conversation.write_as_firm(a, "  ", by=a.applicant),
        lambda a: conversation.write_as_firm(a, "x" * 1001, by=a.applicant),
        lambda a: conversation.write_as_firm(a, "x", by=person("Stranger")),
        lambda a: conversation.write_as_office(a, "x", by=person("Stranger")),
        lambda a: conversation.write_as_office(a, "x", by=a.applicant),
    ],
)
def test_what_is_refused_is_not_sent(act):
    application = make_application(until="submitted")
    with pytest.raises(Refusal):
        act(application)
    assert (Message.objects.count(), Notice.objects.count()) == (0, 0)


def test_nobody_writes_before_the_first_submission_nor_after_the_end():
    draft = make_application("draft")
    over = make_application("over", until="submitted")
    actions.withdraw_application(over, by=over.applicant)
    for application in (draft, over):
        with pytest.raises(Refusal):
            conversation.write_as_firm(application, "有人吗？", by=application.applicant)
    assert not Message.objects.exists()


def test_claimant_of_a_firm_reads_nothing_of_its_application():
    application = make_application("firm", until="submitted")
    claim = make_claim("other")
    with pytest.raises(Refusal):
        conversation.write_as_firm(application, "x", by=claim.user)
    assert not Message.objects.exists()


def test_decisions_tell_the_firm_once_each():
    application = make_application(until="recommended")
    assert not Notice.objects.exists(), "the platform's turn is no news for the firm"
    actions.approve_vendor(application, by=operator())
    assert told("application_approved") == [application.applicant.email]
