"""People who sign in, and what each may do."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .access import AccessEvent, ApiToken
from .identifiers import national_phone, normalise_email, normalise_phone

__all__ = ["AccessEvent", "Allowance", "ApiToken", "Challenge", "Role", "User", "UserManager"]


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, name: str, email: str = "", phone: str = "", password: str | None = None) -> "User":
        """Create a person known by e-mail, phone or both; raises ValueError without either."""
        if not (email or phone):
            raise ValueError("A user needs an e-mail address or a phone number.")
        user = self.model(
            name=name,
            email=normalise_email(email) if email else None,
            phone=normalise_phone(phone) if phone else None,
        )
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=username)


class User(AbstractBaseUser):
    """A person. Signs in by phone (E.164) or e-mail; what they may do is in `roles` and in firm memberships."""

    name = models.CharField(max_length=80)
    email = models.EmailField(unique=True, null=True, blank=True)
    phone = models.CharField(max_length=20, unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=10, default="zh-hans")
    # When a code sent there was typed: only a proved phone finds its guest orders.
    phone_proved_at = models.DateTimeField(null=True, blank=True)
    email_proved_at = models.DateTimeField(null=True, blank=True)
    session_round = models.PositiveIntegerField(default=0, help_text="One more ends all sessions of this person.")
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name

    @property
    def phone_as_written(self) -> str:
        """As people at home write it; empty without one."""
        return national_phone(self.phone) if self.phone else ""

    def has_role(self, *roles: str) -> bool:
        """Whether this active person holds any of `roles` (values of `Role.Kind`)."""
        return self.is_active and any(kind in roles for kind in self.role_kinds)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Sessions end with the password they began with (Django), and with their round."""
        salt = "storefront.accounts.models.User.get_session_auth_hash"
        bound = f"{self.session_round}:{self.password}"
        return salted_hmac(salt, bound, secret=secret, algorithm="sha256").hexdigest()

    @property
    def role_kinds(self) -> frozenset[str]:
        if not hasattr(self, "_role_kinds"):
            self.remember_offices(self.roles.values_list("kind", flat=True))
        return self._role_kinds

    def remember_offices(self, kinds: Iterable[str]) -> None:
        """For `role_kinds`, by whoever has read them already."""
        self._role_kinds = frozenset(kinds)


class Role(models.Model):
    """An office that a person holds for the chamber, the platform or the federation."""

    class Kind(models.TextChoices):
        CHAMBER_OFFICER = "chamber_officer", _("Chamber officer")
        # Acts for firms that gave the chamber a mandate; decides nothing.
        CHAMBER_CLERK = "chamber_clerk", _("Chamber clerk")
        PLATFORM_OPERATOR = "platform_operator", _("Platform operator")
        FEDERATION_STAFF = "federation_staff", _("Federation staff")
        ADMINISTRATOR = "administrator", _("Administrator")

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=24, choices=Kind.choices)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["user", "kind"], name="role_once_per_user")]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_kind_display()}"


class Challenge(models.Model):
    """A code sent to a phone or mailbox, to be typed back once, in time, within a few tries.

    `token` stays in the browser's session and binds the code to it. `subject` is what the code opens (an order); empty
    when there is no such thing, so that the page answers alike. The code itself is never stored: only a keyed hash.
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in"
        CONTACT = "contact"  # adds a phone or e-mail to an account
        ORDER = "order"  # opens a guest's order

    token = models.CharField(max_length=43, unique=True)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    recipient = models.CharField(max_length=254, help_text="E.164, or an e-mail address.")
    subject = models.CharField(max_length=64, blank=True)
    code_hash = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Challenge {self.pk} ({self.purpose})"


class Allowance(models.Model):
    """How often something was done since `started_at`, for limits that hold over all processes."""

    key = models.CharField(max_length=64, unique=True, help_text="Keyed hash of who or where from.")
    started_at = models.DateTimeField()
    used = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"Allowance {self.pk}"
