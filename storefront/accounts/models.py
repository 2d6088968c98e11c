"""People who sign in, and what each may do."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from .identifiers import normalise_email, normalise_phone


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
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name

    def has_role(self, *roles: str) -> bool:
        """Whether this active person holds any of `roles` (values of `Role.Kind`)."""
        return self.is_active and any(kind in roles for kind in self.role_kinds)

    @property
    def role_kinds(self) -> frozenset[str]:
        if not hasattr(self, "_role_kinds"):
            self._role_kinds = frozenset(self.roles.values_list("kind", flat=True))
        return self._role_kinds


class Role(models.Model):
    """An office that a person holds for the chamber, the platform or the federation."""

    class Kind(models.TextChoices):
        CHAMBER_OFFICER = "chamber_officer", _("Chamber officer")
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
