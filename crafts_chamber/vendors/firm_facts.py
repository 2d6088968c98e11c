"""The register's facts on the maker page: name, township and village follow what the chamber corrects.

`maker_pages` brings what was approved; here only what the register says is written, so that neither covers the other.
"""

from crafts_chamber.registry.townships import BY_SLUG
from storefront.catalog import sync
from storefront.saleor.client.enums import LanguageCodeEnum
from storefront.saleor.client.input_types import AttributeValueInput, PageInput, PageTranslationInput
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Step, run_steps

from .finding import attribute_values
from .maker_pages import find_page
from .models import Vendor


def bring_firm_facts(vendor: Vendor) -> None:
    """Bring the vendor's page to the version of the firm that `vendor` was read with; safe to repeat.

    Raises StepsBusy when another process is at it, SaleorError (the vendor has no page yet) and TransportError when
    Saleor can't; the clock finds it again then.
    """
    version = vendor.firm.version
    results = run_steps(f"maker-firm:{vendor.pk}", (Step(str(version), lambda _: change_page(saleor(), vendor)),))
    sync.sync_maker_page(results[str(version)])
    Vendor.objects.filter(pk=vendor.pk, firm_version__lt=version).update(firm_version=version)


def change_page(client: SaleorClient, vendor: Vendor) -> str:
    page = find_page(client, vendor)
    if page is None:
        raise SaleorError(f"Vendor {vendor.slug!r} has no maker page yet; it is made by the provisioning.")
    firm = vendor.firm
    township, choices = attribute_values(client, "township", [BY_SLUG[firm.township].zh])
    village, _none = attribute_values(client, "village", [])
    attributes = [
        AttributeValueInput(id=township, dropdown=choices[0]),
        # An empty text takes the village away.
        AttributeValueInput(id=village, plain_text=firm.village),
    ]
    accepted(client.page_update(page, PageInput(title=firm.name, attributes=attributes)).page_update, "PageUpdate")
    english = PageTranslationInput(title=firm.name_en)
    accepted(client.page_translate(page, LanguageCodeEnum.EN, english).page_translate, "PageTranslate")
    return page
