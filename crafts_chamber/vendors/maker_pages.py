"""The only writer of maker pages in Saleor: made at the approval, later brought to what was approved since."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models.fields.files import FieldFile

from crafts_chamber.registry.townships import BY_SLUG
from storefront.catalog import sync
from storefront.catalog.crafts import CRAFTS
from storefront.core.rich_text import TextPicture, split_paragraphs, to_editorjs
from storefront.core.transport import Upload
from storefront.saleor.client.enums import LanguageCodeEnum
from storefront.saleor.client.input_types import (
    AttributeValueInput,
    PageCreateInput,
    PageInput,
    PageTranslationInput,
)
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Results, Step, run_steps

from .finding import FrameMissing, attribute_values
from .models import Vendor

PAGE_TYPE = "maker"
# As long as the step's name lets it be; two pictures of one vendor never share it.
DIGEST_KEPT = 40
LONGEST_ADDRESS = 200


@dataclass(frozen=True)
class MakerPicture:
    """A clean JPEG in private storage; `digest` (SHA-256 of it, hex) tells pictures apart."""

    file: FieldFile = field(compare=False, repr=False)
    digest: str
    alt: str = ""


@dataclass(frozen=True)
class MakerFacts:
    """What a maker page tells besides the register's facts. `crafts` are slugs; stories are paragraphs, one a line."""

    crafts: tuple[str, ...]
    story: str
    story_en: str = ""
    pictures: tuple[MakerPicture, ...] = ()


def facts_of(vendor: Vendor) -> MakerFacts:
    """As the approved application tells it."""
    application = vendor.application
    pictures = tuple(MakerPicture(one.file, one.digest, one.alt) for one in application.pictures.all())
    return MakerFacts(tuple(application.crafts), application.story, application.story_en, pictures)


def update_maker_page(vendor: Vendor, facts: MakerFacts, *, change: str) -> Results:
    """Bring the vendor's page to these facts and to the register's (name, township, village).

    `change` names the approved change (at most 60 characters, such as `change-17`): its steps are done once, and a call
    after a crash goes on from there. Of two changes the caller runs the newer one last. Raises StepsBusy when another
    process is at it, SaleorError (the vendor has no page yet) and TransportError when Saleor can't.
    """
    client = saleor()
    pictures = page_pictures(vendor, facts, client)
    results = run_steps(f"maker:{vendor.pk}:{change}", update_steps(vendor, facts, pictures, client))
    sync.sync_maker_page(results["page"])
    return results


def update_steps(
    vendor: Vendor, facts: MakerFacts, pictures: Sequence[TextPicture], client: SaleorClient
) -> tuple[Step, ...]:
    return (
        Step("page", lambda _: change_page(client, vendor, facts, pictures)),
        Step("english", lambda results: translate(client, vendor, facts, results["page"])),
    )


def page_pictures(vendor: Vendor, facts: MakerFacts, client: SaleorClient) -> list[TextPicture]:
    """Each picture with its address at Saleor; a picture is sent once, however many changes show it.

    A process that dies between the sending and the noting leaves a file behind that no text names.
    """
    if not facts.pictures:
        return []
    steps = [
        Step(picture.digest[:DIGEST_KEPT], lambda _, picture=picture: send(client, vendor, picture))  # type: ignore[misc]
        for picture in facts.pictures
    ]
    results = run_steps(f"maker-pictures:{vendor.pk}", steps)
    return [TextPicture(results[picture.digest[:DIGEST_KEPT]], picture.alt) for picture in facts.pictures]


def send(client: SaleorClient, vendor: Vendor, picture: MakerPicture) -> str:
    with picture.file.open("rb") as file:
        upload = Upload(f"{vendor.slug}.jpg", file.read(), "image/jpeg")
    sent = accepted(client.file_upload(upload).file_upload, "FileUpload").uploaded_file
    if sent is None or len(sent.url) > LONGEST_ADDRESS:
        raise SaleorError(f"Saleor gave no address that can be kept for a picture of {vendor.slug}.")
    return sent.url


def find_page(client: SaleorClient, vendor: Vendor) -> str | None:
    page = client.maker_page(vendor.slug).page
    return page.id if page else None


def make_page(client: SaleorClient, vendor: Vendor, facts: MakerFacts, pictures: Sequence[TextPicture]) -> str:
    page_types = client.page_types([PAGE_TYPE]).page_types
    if not page_types or not page_types.edges:
        raise FrameMissing(f"page type {PAGE_TYPE!r}")
    new = PageCreateInput(
        slug=vendor.slug,
        title=vendor.firm.name,
        content=to_editorjs(split_paragraphs(facts.story), pictures),
        attributes=page_attributes(client, vendor, facts),
        is_published=True,
        page_type=page_types.edges[0].node.id,
    )
    page = accepted(client.page_create(new).page_create, "PageCreate").page
    assert page is not None
    return page.id


def change_page(client: SaleorClient, vendor: Vendor, facts: MakerFacts, pictures: Sequence[TextPicture]) -> str:
    page = find_page(client, vendor)
    if page is None:
        raise SaleorError(f"Vendor {vendor.slug!r} has no maker page yet; it is made by the provisioning.")
    changes = PageInput(
        title=vendor.firm.name,
        content=to_editorjs(split_paragraphs(facts.story), pictures),
        attributes=page_attributes(client, vendor, facts),
    )
    accepted(client.page_update(page, changes).page_update, "PageUpdate")
    return page


def say_in_english(client: SaleorClient, vendor: Vendor, facts: MakerFacts, page: str) -> str:
    """What English pages say of a new maker; nothing where the firm wrote no English."""
    return translate(client, vendor, facts, page) if vendor.firm.name_en or facts.story_en.strip() else page


def translate(client: SaleorClient, vendor: Vendor, facts: MakerFacts, page: str) -> str:
    """English that was taken away is taken away here as well: an empty text says nothing."""
    texts = PageTranslationInput(title=vendor.firm.name_en, content=to_editorjs(split_paragraphs(facts.story_en)))
    accepted(client.page_translate(page, LanguageCodeEnum.EN, texts).page_translate, "PageTranslate")
    return page


def page_attributes(client: SaleorClient, vendor: Vendor, facts: MakerFacts) -> list[AttributeValueInput]:
    names = {craft.slug: craft.zh for craft in CRAFTS}
    township, township_values = attribute_values(client, "township", [BY_SLUG[vendor.firm.township].zh])
    crafts, craft_values = attribute_values(client, "crafts", [names[slug] for slug in facts.crafts])
    village, _none = attribute_values(client, "village", [])
    attributes = [
        AttributeValueInput(id=township, dropdown=township_values[0]),
        AttributeValueInput(id=crafts, multiselect=craft_values),
    ]
    if vendor.firm.village:
        attributes.append(AttributeValueInput(id=village, plain_text=vendor.firm.village))
    return attributes
