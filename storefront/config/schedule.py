"""What the clock (Celery's beat) starts, and when: the one place. Shown in the office under Jobs."""

from typing import Any

from celery.schedules import crontab

DAY = 24 * 3600
# A message that waited longer than its job's pause has a successor in the queue.
LEAST_LIFE = 60


def daily(hour: int, minute: int = 0) -> crontab:
    """In the shop's time zone."""
    return crontab(hour=hour, minute=minute)


# Name: (task, seconds or time of day).
LINES: dict[str, tuple[str, float | crontab]] = {
    "apply-sale-rule": ("crafts_chamber.listings.tasks.apply_sale_rule", 15),
    "redo-pending-events": ("storefront.events.tasks.redo_pending", 60),
    "take-in-missed-orders": ("storefront.events.tasks.take_in_orders", 600),
    "sweep-catalog": ("storefront.catalog.tasks.sweep_catalog", 600),
    "resume-maker-pages": ("crafts_chamber.vendors.tasks.resume_maker_pages", 30),
    "resume-vendor-approvals": ("crafts_chamber.vendors.tasks.resume_approvals", 15),
    "bring-firm-facts": ("crafts_chamber.vendors.tasks.bring_firm_facts_to_pages", 60),
    "end-due-suspensions": ("crafts_chamber.vendors.tasks.end_due_suspensions", 900),
    "remind-vendors": ("crafts_chamber.vendors.tasks.remind_vendors", daily(9)),  # when a message wakes nobody
    "tell-of-delays": ("storefront.shop.tasks.tell_of_delays", daily(10)),
    "morning-digests": ("crafts_chamber.office.tasks.send_morning_digests", daily(8, 30)),
    "resume-bank-confirmations": ("storefront.payments.tasks.resume_confirmations", 60),
    "resume-stripe": ("storefront.payments.tasks.resume_stripe", 30),
    "look-for-disputes": ("storefront.payments.tasks.look_for_disputes", 3600),
    "resume-refunds": ("storefront.payments.refunds.tasks.resume_refunds", 30),
    "compare-books": ("storefront.payments.reconciliation.tasks.compare_days", daily(4)),
    "check-ledger": ("crafts_chamber.ledger.tasks.check_ledger", daily(3)),
    "compare-books-due": ("storefront.payments.reconciliation.tasks.compare_due", 300),
    "look-after-bank-transfers": ("storefront.payments.bank_transfer.tasks.look_after_transfers", 300),
    "resume-purchases": ("storefront.shop.tasks.resume_purchases", 60),
    "resume-live-changes": ("crafts_chamber.listings.tasks.resume_live_changes", 30),
    "look-for-drift": ("crafts_chamber.listings.tasks.look_for_drift", 3600),
    "resume-publications": ("crafts_chamber.listings.tasks.resume_publications", 15),
    "deliver-waiting-notices": ("storefront.notices.tasks.deliver_waiting", 60),
    "forget-old-notices": ("storefront.notices.tasks.forget_old_notices", DAY),
    "forget-old-codes": ("storefront.accounts.tasks.forget_old_codes", 3600),
    "resume-imports": ("storefront.imports.tasks.resume_imports", 15),
    "forget-old-imports": ("storefront.imports.tasks.forget_old_imports", DAY),
    "settle-cases": ("crafts_chamber.vendor_orders.aftersale.tasks.settle_cases", 60),
    "tell-case-events": ("crafts_chamber.vendor_orders.aftersale.tasks.tell_events", 60),
    "move-cases-by-clock": ("crafts_chamber.vendor_orders.aftersale.tasks.move_by_clock", 600),
    "tell-delays": ("crafts_chamber.vendor_orders.tasks.tell_delays", 60),
    "complete-orders": ("crafts_chamber.vendor_orders.tasks.complete_orders", 3600),
    "resume-parcels": ("crafts_chamber.vendor_orders.tasks.resume_parcels", 60),
    "attribute-missed-rows": ("crafts_chamber.relief.tasks.attribute_missed_rows", 300),
    "make-waiting-exports": ("crafts_chamber.reports.tasks.resume_exports", 30),
    "forget-old-exports": ("crafts_chamber.reports.tasks.forget_old_exports", DAY),
    "roll-up-closed-months": ("crafts_chamber.reports.tasks.roll_up_months", 300),
    "verify-signed-reports": ("crafts_chamber.reports.tasks.verify_snapshots", daily(5)),
    "resume-statements": ("crafts_chamber.settlement.tasks.resume_issuing", 60),
    "remind-of-statements": ("crafts_chamber.settlement.tasks.remind_of_statements", daily(9, 10)),
    "tell-of-fee-rules": ("crafts_chamber.settlement.tasks.tell_of_fee_rules", daily(9, 20)),
    "forget-old-letters": ("storefront.jobs.tasks.forget_old_letters", DAY),
}
ENGINE_LINES: dict[str, tuple[str, float | crontab]] = {
    "deliver-engine-webhooks": ("storefront.engine.tasks.deliver_webhooks", 10),
}


def beat_schedule(*, engine: bool) -> dict[str, dict[str, Any]]:
    """Celery's `beat_schedule`: each message says which line of the schedule it is, and expires."""
    lines = LINES | ENGINE_LINES if engine else LINES
    return {name: entry(name, task, when) for name, (task, when) in lines.items()}


def entry(name: str, task: str, when: float | crontab) -> dict[str, Any]:
    life = DAY / 2 if isinstance(when, crontab) else max(when, LEAST_LIFE)
    return {"task": task, "schedule": when, "options": {"expires": life, "headers": {"scheduled_as": name}}}
