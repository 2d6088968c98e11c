"""The people and firms of these tests: two vendors with an owner each, and officers by role."""

from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors.models import Application, FirmMember, Vendor
from crafts_chamber.vendors.rules import ApplicationState
from storefront.accounts.models import Role, User


def make_vendor(slug: str, *, township: str = "matou", village: str = "三北头村", name: str = "") -> Vendor:
    """A vendor as it stands after both keys; its owner is `owner_of(vendor)`."""
    firm = Firm.objects.create(
        slug=slug, name=name or f"{slug} 坊", kind=Firm.Kind.HOUSEHOLD, township=township, village=village
    )
    owner = User.objects.create_user(name=f"Owner of {slug}", email=f"{slug}@demo.example", password="x")
    FirmMember.objects.create(user=owner, firm=firm)
    application = Application.objects.create(firm=firm, applicant=owner, state=ApplicationState.APPROVED)
    return Vendor.objects.create(firm=firm, application=application, slug=slug)


def owner_of(vendor: Vendor) -> User:
    return User.objects.get(firm_member__firm=vendor.firm)


def make_officer(*kinds: Role.Kind) -> User:
    user = User.objects.create_user(name="Officer", email=f"{'-'.join(kinds)}@demo.example", password="x")
    for kind in kinds:
        Role.objects.create(user=user, kind=kind)
    return user
