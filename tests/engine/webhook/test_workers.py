"""Two workers at once deliver everything once."""

import pytest

from storefront.engine.webhook import outbox
from storefront.engine.webhook.delivery import deliver_due
from storefront.engine.webhook.models import EventDelivery, Webhook
from tests.engine.checkout.parallel import Meeting, at_once
from tests.engine.checkout.stage import build_stage

from .hooks import new_webhook
from .receivers import Post
from .test_delivery import a_page

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True, databases=["default", "engine"])]


def undelivered(count: int) -> None:
    stage = build_stage()
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    webhook, page = Webhook.objects.get(), a_page()
    EventDelivery.objects.bulk_create(
        EventDelivery(webhook=webhook, event_type="PAGE_UPDATED", subject_model="page", subject_pk=str(page.pk))
        for _ in range(count)
    )


def test_one_delivery_is_claimed_by_one_worker(post: Post) -> None:
    undelivered(1)
    pk = EventDelivery.objects.get().pk
    claimed = at_once([lambda: outbox.claim(pk, outbox.now())] * 2, Meeting("engine_eventdelivery", 2))
    assert len([delivery for delivery in claimed if delivery is not None]) == 1
    assert EventDelivery.objects.get().attempts == 1


def test_two_workers_share_the_outbox(post: Post) -> None:
    undelivered(6)
    at_once([deliver_due, deliver_due])
    assert len(post.received) == 6
    assert list(EventDelivery.objects.values_list("status", "attempts")) == [("SUCCESS", 1)] * 6
