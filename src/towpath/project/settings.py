"""Every setting of an installation, on one page. Environment variables are read here and nowhere else; a bad one fails loudly."""

import os
from pathlib import Path
from typing import Any

from towpath.project import database
from towpath.project.behind_proxy import networks_in

PACKAGE = Path(__file__).resolve().parents[1]


def _flag(name: str, default: bool) -> bool:
    value = os.environ.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise SystemExit(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


# Who this process is. `app`: pages, live, worker. `console`: the network's own pages. `owner`: migrations and loading, never serving.
TOWPATH_ROLE = os.environ.get("TOWPATH_ROLE", "app")
TOWPATH_DATA = database.data_folder()
TOWPATH_DEMO = _flag("TOWPATH_DEMO", default=False)
TOWPATH_MOVABLE_CLOCK = _flag("TOWPATH_MOVABLE_CLOCK", default=TOWPATH_DEMO)
TOWPATH_DATASETS = Path(os.environ.get("TOWPATH_DATASETS", PACKAGE.parents[2] / "shared" / "data"))

# What customers write is compared with what people say, on this machine alone: by `meaning` where the extra `insight` is installed, else by `letters`.
# `letters` also where it is installed saves the worker a quarter of a gigabyte (docs/decisions/0026).
TOWPATH_WORDS = os.environ.get("TOWPATH_WORDS", "meaning")
if TOWPATH_WORDS not in ("meaning", "letters"):
    raise SystemExit(f"TOWPATH_WORDS must be meaning or letters, not {TOWPATH_WORDS!r}.")

# Addresses. Each face has its own host under the base, and a path fallback on any address this machine has.
TOWPATH_HOST = os.environ.get("TOWPATH_HOST", "towpath.localhost")
TOWPATH_PORT = int(os.environ.get("TOWPATH_PORT", "8000"))
TOWPATH_SCHEME = os.environ.get("TOWPATH_SCHEME", "http")
TOWPATH_CONSOLE_PORT = int(os.environ.get("TOWPATH_CONSOLE_PORT", TOWPATH_PORT + 1))
TOWPATH_LIVE_PORT = int(os.environ.get("TOWPATH_LIVE_PORT", TOWPATH_PORT + 2))

# Proxies of this installation, as addresses or networks (docs/guides/operations.md). Only what they say of whom they ask for is believed; nobody by default.
TOWPATH_TRUSTED_PROXIES = networks_in(os.environ.get("TOWPATH_TRUSTED_PROXIES", ""))

# Private networks in which calendars of the team may be, as addresses or networks (docs/guides/operations.md): a Nextcloud of one's own. None by default:
# an address somebody types is asked by this server, and must not lead into the house it stands in.
TOWPATH_CALENDAR_NETWORKS = networks_in(os.environ.get("TOWPATH_CALENDAR_NETWORKS", ""), "TOWPATH_CALENDAR_NETWORKS")

# Ways to pay online. Stripe with the network's own keys; the sandbox provider where nobody should pay real money.
# `pages` are the origins of the provider's own pages: only there may a form of ours lead.
TOWPATH_SANDBOX = _flag("TOWPATH_SANDBOX", default=TOWPATH_DEMO)
TOWPATH_SANDBOX_PORT = int(os.environ.get("TOWPATH_SANDBOX_PORT", TOWPATH_PORT + 3))
_STRIPE = "towpath.payments.providers.stripe_connect.StripeConnect"
TOWPATH_PROVIDERS: dict[str, dict[str, Any]] = {}
if os.environ.get("TOWPATH_STRIPE_KEY"):
    TOWPATH_PROVIDERS["stripe"] = {
        "adapter": _STRIPE,
        "options": {
            "key": os.environ["TOWPATH_STRIPE_KEY"],
            "message_secret": os.environ.get("TOWPATH_STRIPE_WEBHOOK_SECRET", ""),
            "address": os.environ.get("TOWPATH_STRIPE_ADDRESS", ""),
        },
        "pages": [os.environ.get("TOWPATH_STRIPE_ADDRESS")]
        if os.environ.get("TOWPATH_STRIPE_ADDRESS")
        else ["https://checkout.stripe.com", "https://connect.stripe.com"],
    }
if TOWPATH_SANDBOX:
    TOWPATH_PROVIDERS["sandbox"] = {
        "adapter": _STRIPE,
        "options": {
            "key": database.derived_secret("sandbox key", "sk_test_"),
            "message_secret": database.derived_secret("sandbox messages", "whsec_"),
            "address": f"http://127.0.0.1:{TOWPATH_SANDBOX_PORT}",
        },
        "pages": [os.environ.get("TOWPATH_SANDBOX_PUBLIC_URL") or f"http://127.0.0.1:{TOWPATH_SANDBOX_PORT}"],
    }

ALLOWED_HOSTS = (
    ["*"]
    if TOWPATH_DEMO
    else [f".{TOWPATH_HOST}", "localhost", "127.0.0.1", *filter(None, os.environ.get("TOWPATH_ALLOWED_HOSTS", "").split(","))]
)

SECRET_KEY = database.secret_key()
DEBUG = False
USE_TZ = True
TIME_ZONE = "UTC"
ROOT_URLCONF = "towpath.faces.public.urls"
WSGI_APPLICATION = "towpath.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "identity.Person"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "lucide",
    "procrastinate.contrib.django",
    "towpath.foundation",
    "towpath.ui",
    "towpath.identity",
    "towpath.ledger",
    "towpath.trials",
    "towpath.network",
    "towpath.releases",
    "towpath.clientele",
    "towpath.pricing",
    "towpath.subsidies",
    "towpath.supply",
    "towpath.methods",
    "towpath.stock",
    "towpath.presence",
    "towpath.payments",
    "towpath.passes",
    "towpath.booking",
    "towpath.calendars",
    "towpath.orders",
    "towpath.work",
    "towpath.teaching",
    "towpath.dining",
    "towpath.logistics",
    "towpath.settlement",
    "towpath.care",
    "towpath.conversations",
    "towpath.community",
    "towpath.goods",
    "towpath.directory",
    "towpath.engage",
    "towpath.notices",
    "towpath.insight",
    "towpath.refinery",
    "towpath.town",
    "towpath.faces.public",
    "towpath.faces.storefront",
    "towpath.faces.workspace",
    "towpath.faces.console",
    "towpath.faces.api",
    # Behind our own apps, so that our templates come first.
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "towpath.project.behind_proxy.BehindProxy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "towpath.project.middleware.CleanInput",
    "towpath.project.middleware.Mounts",
    "csp.middleware.CSPMiddleware",
    "towpath.identity.sessions.SessionMiddleware",
    "towpath.project.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "towpath.project.middleware.Refusals",
    "towpath.project.middleware.OnceMore",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "towpath.project.context.installation",
            ],
            "builtins": ["towpath.ui.templatetags.ui", "django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "towpath.ui.forms.Renderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

DATABASES = {"default": database.connection_settings(database.role_named(TOWPATH_ROLE))}
# The shared cache holds what all processes must count together (sign-in attempts); what one process may keep for itself is "local".
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"},
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

# People who work sign in with a code sent to their address. There are no passwords, and nobody signs up without an invitation.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
ACCOUNT_ADAPTER = "towpath.identity.codes.CodeAdapter"
ACCOUNT_FORMS = {"request_login_code": "towpath.identity.codes.AddressForm", "confirm_login_code": "towpath.identity.codes.CodeForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code itself is the proof
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an unknown address gets the same page and no mail
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,12/h/key"}

# Languages grow together: both complete, or not shown.
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LANGUAGE_CODE = "en"
USE_I18N = True
LOCALE_PATHS = [PACKAGE / "project" / "locale"]

STATIC_URL = "/static/"
# The stylesheets leave as one file: thirty small requests would cost a phone a second.
STATICFILES_FINDERS = [
    "towpath.ui.finders.Joined",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STATIC_ROOT = TOWPATH_DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = TOWPATH_DATA / "media"

# Cookies live on one host only. Over plain HTTP on a home network (a phone trying a shop) browsers refuse Secure cookies,
# so identity.sessions drops the prefix there; see docs/decisions.
SESSION_ENGINE = "towpath.identity.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "towpath.project.middleware.csrf_failure"

_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": ["'self'", "data:"],
        "media-src": _SELF,
        "font-src": _SELF,
        "manifest-src": _SELF,
        "connect-src": _SELF,
        "form-action": _SELF,
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_HANDLERS = ["towpath.faces.uploads.UpToTheLimit"]

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = TOWPATH_DATA / "mail"
if os.environ.get("TOWPATH_SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["TOWPATH_SMTP_HOST"]
    EMAIL_PORT = int(os.environ.get("TOWPATH_SMTP_PORT", "25"))
    EMAIL_HOST_USER = os.environ.get("TOWPATH_SMTP_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("TOWPATH_SMTP_PASSWORD", "")
    EMAIL_USE_TLS = _flag("TOWPATH_SMTP_TLS", default=False)
    EMAIL_TIMEOUT = 30  # a server that takes the line and says nothing must not hold up everybody's post
DEFAULT_FROM_EMAIL = os.environ.get("TOWPATH_MAIL_FROM", f"post@{TOWPATH_HOST}")
# Where this machine's mail server hands over what customers write (docs/guides/operations.md), as host:port; empty: no mail comes in. Addresses of ours end
# in the domain: SLUG@… for a business, reply+TOKEN@… for one conversation.
TOWPATH_MAIL_IN = os.environ.get("TOWPATH_MAIL_IN", "")
TOWPATH_MAIL_DOMAIN = os.environ.get("TOWPATH_MAIL_DOMAIN", TOWPATH_HOST)

PROCRASTINATE_ON_APP_READY = "towpath.project.jobs.register"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # It announces every task and every run; what went wrong is enough.
        "procrastinate": {"level": "WARNING"},
        # It would write down every call with the names of accounts and payments in it.
        "stripe": {"level": "WARNING"},
        # Of every refused request it would keep the address, and with it what somebody typed to find a customer, or the link of a question.
        "django.request": {"level": "ERROR"},
    },
}
