"""Wires the parts together that must not import each other: who follows which news."""

from django.apps import AppConfig
from django.core.checks import register

from .checks import check_production


class ConfigConfig(AppConfig):
    name = "storefront.config"

    def ready(self) -> None:
        register(check_production, deploy=True)
        register_consumers()
        register_followers()
        register_imports()
        register_ledger()


def register_ledger() -> None:
    """Tell reconciliation which ledger it compares with."""
    from crafts_chamber.ledger.reconciling import LedgerBook
    from storefront.payments.reconciliation.ports import compare_with

    compare_with(LedgerBook())


def register_imports() -> None:
    """Tell the imports who understands which workbook."""
    from crafts_chamber.listings.workbooks.handler import KIND as GOODS
    from crafts_chamber.listings.workbooks.handler import GoodsWorkbook
    from crafts_chamber.registry import importing as register_workbook
    from crafts_chamber.relief.work_sheets import workbook as work_sheets
    from storefront.imports.handlers import handle_imports
    from storefront.payments.bank_transfer import statement_workbook as bank_statement

    handle_imports(bank_statement.KIND, bank_statement.BankStatement())
    handle_imports(register_workbook.KIND, register_workbook.RegisterWorkbook())
    handle_imports(GOODS, GoodsWorkbook())
    handle_imports(work_sheets.KIND, work_sheets.WorkWorkbook())


def register_consumers() -> None:
    """Tell the inbox and the register whom to call; their modules need the models, which are there once every app is
    ready."""
    follow_orders()
    follow_goods()
    follow_people()


def follow_orders() -> None:
    from crafts_chamber.ledger.actions import take_in_order as enter_in_ledger
    from crafts_chamber.ledger.letters import tell_vendors_of_money
    from crafts_chamber.listings.stock_watch import watch_stock_of_order
    from crafts_chamber.relief.attributing import take_in_order as attribute_sales
    from crafts_chamber.settlement.flows import take_in_order as note_ways_of_money
    from crafts_chamber.vendor_orders.actions import take_in_order as split_by_vendor
    from crafts_chamber.vendor_orders.letters import tell_vendors
    from storefront.catalog.sync import sync_products_of_order
    from storefront.events.consumers import on_order, on_stripe
    from storefront.payments.bank_transfer.actions import take_in_order as follow_transfer
    from storefront.payments.stripe_checkout.actions import follow_stripe
    from storefront.shop.letters import tell_shopper
    from storefront.shop.purchases import take_in_order as finish_purchase

    on_order(follow_transfer)
    on_stripe(follow_stripe)
    on_order(finish_purchase)
    on_order(split_by_vendor)
    on_order(enter_in_ledger)
    on_order(attribute_sales)
    on_order(note_ways_of_money)
    on_order(sync_products_of_order)
    on_order(watch_stock_of_order)
    on_order(tell_shopper)
    on_order(tell_vendors)
    on_order(tell_vendors_of_money)


def follow_goods() -> None:
    from crafts_chamber.listings.drift import look_for_drift
    from crafts_chamber.listings.stock_watch import watch_stock
    from storefront.catalog.sync import sync_maker_page, sync_product
    from storefront.events.consumers import on_page, on_product

    on_product(sync_product)
    on_product(look_for_drift)
    on_product(watch_stock)
    on_page(sync_maker_page)


def follow_people() -> None:
    from crafts_chamber.listings.tasks import follow_memberships
    from crafts_chamber.registry.news import on_firm_changed, on_membership_changed
    from crafts_chamber.vendors.news import on_vendor_changed
    from crafts_chamber.vendors.tasks import follow_firms
    from storefront.accounts.couriers import carry_codes_by
    from storefront.notices.codes import carry_code

    on_membership_changed(follow_memberships)
    on_firm_changed(follow_firms)
    on_vendor_changed(follow_memberships)
    carry_codes_by(carry_code)


def register_followers() -> None:
    """Tell payments and cases whom to call."""
    from crafts_chamber.vendor_orders.aftersale.letters import tell_vendor as tell_vendor_of_case
    from crafts_chamber.vendor_orders.aftersale.news import follow_refund as follow_refund_of_case
    from crafts_chamber.vendor_orders.aftersale.news import on_case_event
    from crafts_chamber.vendor_orders.delay_news import on_delay
    from storefront.events.consumers import on_order
    from storefront.payments.bank_transfer.news import on_transfer
    from storefront.payments.excess import return_excess
    from storefront.payments.letters import tell_operators
    from storefront.payments.news import on_dispute, on_payment, on_refund
    from storefront.payments.refunds.sending import follow_refund, take_in_order
    from storefront.shop.case_letters import tell_shopper as tell_shopper_of_case
    from storefront.shop.delays import tell_of_report
    from storefront.shop.paying import follow_payment
    from storefront.shop.transfer_letters import tell_of_transfer

    on_case_event(tell_shopper_of_case)
    on_case_event(tell_vendor_of_case)
    on_delay(tell_of_report)
    on_payment(follow_payment)
    on_transfer(tell_of_transfer)
    on_refund(follow_refund)
    on_refund(follow_refund_of_case)
    on_order(take_in_order)
    on_dispute(tell_operators)
    on_order(return_excess)
