"""People who work here, their sessions and their API keys."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.crypto import salted_hmac

from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import MerchantOwned, Wall


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their address, in whatever case they type it."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone who works in a business, at a supplier or for the network. Signs in by a code sent to the address; has no password."""

    wall: ClassVar[Wall] = "network"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    password = None  # type: ignore[assignment]

    USERNAME_FIELD = "email"
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    # Django asks for these where it expects a password; there is none to compare or to leak.
    def has_usable_password(self) -> bool:
        return False

    def check_password(self, raw_password: str) -> bool:
        return False

    def set_unusable_password(self) -> None:
        """There is no password to make unusable."""

    def get_session_auth_hash(self) -> str:
        """What a session is bound to: this person at this address. An empty one would sign everybody out again at once."""
        return self._get_session_auth_hash()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        return salted_hmac("towpath.identity.Person", f"{self.pk}:{self.email}", secret=secret, algorithm="sha256").hexdigest()


class Session(AbstractBaseSession):
    """A signed-in browser. `session_key` holds the hash of the cookie's value, so reading this table opens no door."""

    wall: ClassVar[Wall] = "network"

    @classmethod
    def get_session_store_class(cls) -> Any:
        from towpath.identity.sessions import SessionStore

        return SessionStore


class ApiKey(MerchantOwned):
    """A business's own key to the API. Shown once; only its hash stays."""

    label = models.CharField(max_length=80)
    key_hash = models.BinaryField()
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(MerchantOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["merchant_id", "key_hash"], name="one_key_per_hash")]

    def is_live(self) -> bool:
        return self.revoked_at is None


class SignInLink(models.Model):
    """A one-time way in for a known person: the demo's doors and the hand-over between hosts."""

    wall: ClassVar[Wall] = "network"

    token_hash = models.BinaryField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def is_live(self, at: datetime) -> bool:
        return self.used_at is None and at < self.expires_at
