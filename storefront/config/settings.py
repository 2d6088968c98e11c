"""Settings, all from the environment; without any, a shop for one machine (`make shop`) with the embedded engine."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from kombu import Exchange, Queue

from .databases import ENGINE_APP, database
from .local_secrets import local_secret
from .logs import logging_settings
from .schedule import beat_schedule
from .stripe_keys import check_stripe_keys

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)  # people's addresses lie in it

# Demo: one machine, sample data, printed sign-ins, local secrets. Everything else must be told its secrets.
DEMO = env.bool("DEMO", default=True)
DEBUG = env.bool("DEBUG", default=False)


def _secret(variable: str, name: str) -> str:
    value = str(env(variable, default=""))
    if value:
        return value
    if DEMO:
        return local_secret(VAR_DIR / "secrets", name)
    raise ImproperlyConfigured(f"{variable} is not set. Set it in the environment or in .env (DEMO=1 makes one up).")


SECRET_KEY = _secret("SECRET_KEY", "secret-key")
# Seal bank numbers and the like; separated by commas: the first writes, all read (storefront.core.encryption).
ENCRYPTION_KEYS = _secret("ENCRYPTION_KEYS", "encryption-key").split(",")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PUBLIC_URL = env("PUBLIC_URL", default=f"http://127.0.0.1:{env('PORT', default='8000')}").rstrip("/")
HTTPS = PUBLIC_URL.startswith("https://")
# A server of ours in front ends TLS, and itself writes X-Forwarded-Proto and X-Forwarded-For.
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)

# --- Commerce: a real Saleor when SALEOR_API_URL is set, else the embedded engine -----------------------------------
SALEOR_API_URL = env("SALEOR_API_URL", default="")
SALEOR_APP_TOKEN = _secret("SALEOR_APP_TOKEN", "engine-app-token")
SALEOR_CHANNEL = env("SALEOR_CHANNEL", default="tancheng-buy")
EMBEDDED_ENGINE = not SALEOR_API_URL
SALEOR_TRANSPORT = (
    "storefront.engine.transport.EmbeddedTransport"
    if EMBEDDED_ENGINE
    else "storefront.saleor.transports.http.HttpTransport"
)
if EMBEDDED_ENGINE:
    SALEOR_API_URL = f"{PUBLIC_URL}/graphql/"
ENGINE_MEDIA_ROOT = VAR_DIR / "engine-media"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "widget_tweaks",
    "graphene_django",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "theme",
    "storefront.core",
    "storefront.spreadsheets",
    "storefront.jobs",
    "storefront.saleor",
    "storefront.events",
    "storefront.accounts",
    "storefront.catalog",
    "storefront.delivery",
    "storefront.notices",
    "storefront.imports",
    "storefront.payments",
    "crafts_chamber.registry",
    "crafts_chamber.vendors",
    "crafts_chamber.listings",
    "crafts_chamber.vendor_orders",
    "crafts_chamber.ledger",
    "crafts_chamber.relief",
    "crafts_chamber.settlement",
    "crafts_chamber.reports",
    "storefront.shop",
    "crafts_chamber.portal",
    "crafts_chamber.office",
    "crafts_chamber.api",
    "catalog_seed",
    "storefront.config",
]
if EMBEDDED_ENGINE:
    INSTALLED_APPS.append("storefront.engine")

DATABASES = {"default": database(env, "DATABASE_URL", VAR_DIR / "shop.sqlite3")}
if EMBEDDED_ENGINE:
    DATABASES[ENGINE_APP] = database(env, "ENGINE_DATABASE_URL", VAR_DIR / "engine.sqlite3")
DATABASE_ROUTERS = ["storefront.config.databases.EngineRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "storefront.core.trusted_proxy.TrustedProxyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "storefront.shop.language.FrontDoorLanguage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "storefront.core.body_limit.BodyLimitMiddleware",
    "storefront.core.null_bytes.NullByteMiddleware",
    "storefront.core.same_origin.SameOriginMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "storefront.config.urls"
WSGI_APPLICATION = "storefront.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "theme" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "theme.context.site",
            ],
            "builtins": ["theme.templatetags.components"],
        },
    }
]

# --- People ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["storefront.accounts.sign_in.PhoneOrEmailBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "shop:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS

# --- Words and time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "theme" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
CURRENCY = "CNY"

# The account shoppers pay into by bank transfer; a demo shows a marked sample, elsewhere all three are needed.
BANK_ACCOUNT = {
    "holder": env("BANK_ACCOUNT_HOLDER", default=""),
    "bank": env("BANK_ACCOUNT_BANK", default=""),
    "number": env("BANK_ACCOUNT_NUMBER", default=""),
}

# Stripe, when a key is set: a secret (sk_…) or, better, a restricted one (rk_…). A demo talks to a server of its own.
STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY", default="")
STRIPE_WEBHOOK_SECRET = env("STRIPE_WEBHOOK_SECRET", default="")
STRIPE_API_BASE = env("STRIPE_API_BASE", default="https://api.stripe.com").rstrip("/")
check_stripe_keys(STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE, demo=DEMO)
# Where hosted pay pages live: a form of the checkout may lead there (CSP form-action).
PAY_PAGE_ORIGINS = env.list("PAY_PAGE_ORIGINS", default=["https://checkout.stripe.com"])

# --- Messages to people: by default they stay on this host, in a folder ---------------------------------------------
NOTICES_PORTS = dict.fromkeys(("mail", "sms"), "storefront.notices.ports.LocalFolder")
NOTICES_FOLDER = VAR_DIR / "outbox"
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="Tancheng Buy <shop@localhost>")
EMAIL_TIMEOUT = 20
if env("EMAIL_URL", default=""):
    # smtp+tls://user:password@host:587 and the like; user and password percent-encoded.
    vars().update(env.email("EMAIL_URL"))
    NOTICES_PORTS["mail"] = "storefront.notices.mail.DjangoMail"
ALIYUN_SMS_KEY_ID = env("ALIYUN_SMS_KEY_ID", default="")
ALIYUN_SMS_KEY_SECRET = env("ALIYUN_SMS_KEY_SECRET", default="")
ALIYUN_SMS_SIGN_NAME = env("ALIYUN_SMS_SIGN_NAME", default="")
ALIYUN_SMS_TEMPLATES = env.json("ALIYUN_SMS_TEMPLATES", default={})
ALIYUN_SMS_ENDPOINT = env("ALIYUN_SMS_ENDPOINT", default="https://dysmsapi.aliyuncs.com/")
if ALIYUN_SMS_KEY_ID:
    NOTICES_PORTS["sms"] = "storefront.notices.aliyun.AliyunSms"

# --- Files ----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "theme" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PRIVATE_MEDIA_ROOT = VAR_DIR / "private"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "storefront.core.private_files.PrivateStorage",
        "OPTIONS": {"location": PRIVATE_MEDIA_ROOT},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Beside where uploads end, so that a large one is moved there, not copied.
FILE_UPLOAD_TEMP_DIR = VAR_DIR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
# Six photos of 10 MB, and the form around them.
LARGEST_REQUEST = 64 * 1024 * 1024

# --- What a browser may do ------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HTTPS else 0
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = HTTPS

# --- Orders ---------------------------------------------------------------------------------------------------------
# Goods that nobody confirmed count as received so many days after the last parcel was sent.
COMPLETED_AFTER_DAYS = env.int("COMPLETED_AFTER_DAYS", default=15)

# --- Jobs -----------------------------------------------------------------------------------------------------------
CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="filesystem://")
CELERY_TASK_ALWAYS_EAGER = env.bool("CELERY_TASK_ALWAYS_EAGER", default=False)
CELERY_TASK_EAGER_PROPAGATES = True
CELERY_TASK_IGNORE_RESULT = True
# A message leaves the queue once its job is done: a worker that is told to end finishes, one that is killed is replaced.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
# Messages to people wait in a queue of their own: a thousand of them, or a slow mail server, must not hold up an order.
# One worker takes from both in turn; a second one may take from `notices` alone (`-Q notices`).
CELERY_TASK_QUEUES = [Queue(name, Exchange(name), routing_key=name) for name in ("celery", "notices")]
CELERY_TASK_ROUTES = {"storefront.notices.tasks.deliver_notice": {"queue": "notices"}}
BROKER_DIR = VAR_DIR / "broker"
if CELERY_BROKER_URL == "filesystem://":
    for folder in ("queue", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "control_folder": str(BROKER_DIR / "control"),
        "polling_interval": 0.2,
    }
else:
    # Redis gives a message to another worker when nobody acknowledged it for so long: longer than any job, and than
    # any pause before another try.
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": env.int("CELERY_VISIBILITY_TIMEOUT", default=3600)}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = beat_schedule(engine=EMBEDDED_ENGINE)

LOGGING = logging_settings(env("LOG_LEVEL", default="INFO"))
SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # no CSRF token by decision 5: cross-site posts are refused by same_origin
    "security.W005",  # HSTS speaks for this shop, not for other sites below its domain
    "security.W021",  # nor does it enter them in the browsers' preload list
]
