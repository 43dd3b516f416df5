"""All settings in one file. What differs per installation comes from the environment.

`./start` and `./test` fill the environment for the embedded stack; docker-compose.yml does for containers.
"""

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.state import default_state

BASE_DIR = Path(__file__).resolve().parent.parent
STATE_DIR = default_state()


def text(name: str, default: str | None = None, *, why: str = "") -> str:
    """An environment variable. Raises ImproperlyConfigured when it is missing and has no default."""
    value = os.environ.get(name, default)
    if value is None or (value == "" and default is None):
        raise ImproperlyConfigured(f"The environment variable {name} is not set: {why}")
    return value


def flag(name: str, default: bool) -> bool:
    """An environment variable that is 1 or 0."""
    value = text(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value == "1"


def number(name: str, default: float) -> float:
    """An environment variable that is a number."""
    value = text(name, str(default))
    try:
        return float(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.") from None


def words(name: str, default: str) -> list[str]:
    """An environment variable that is a list, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, role: str) -> dict[str, object]:
    """Django's settings of one PostgreSQL address. `role` is what every connection becomes after login.

    The planner settings are measured (docs/adr): parallel workers and JIT cost more than they bring here.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL must look like postgresql://user:password@host:5432/name, or for a unix socket"
            " postgresql://user:password@/name?host=/directory."
        )
    planner = "-c max_parallel_workers_per_gather=0 -c jit=off -c random_page_cost=1.1"
    limits = "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=120s"
    options: dict[str, object] = {"connect_timeout": 5}
    if role:
        options |= {"assume_role": role, "options": f"{planner} {limits}"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


TESTING = flag("LUWTE_TESTING", False)
DEBUG = flag("LUWTE_DEBUG", False)
DEMO = flag("LUWTE_DEMO", False)
HTTPS = flag("LUWTE_HTTPS", False)
SECRET_KEY = text(
    "LUWTE_SECRET_KEY", why="a long random text that signs sessions. ./start makes one by itself."
)
# The key under which BSNs and the secrets of the second step lie encrypted. Without one of its own it follows from
# the secret key.
LUWTE_BSN_KEY = text("LUWTE_BSN_KEY", SECRET_KEY)
ALLOWED_HOSTS = words("LUWTE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("LUWTE_ORIGINS", "")

# -- the database and the broker ---------------------------------------------------------------------------
# One address. Who logs in owns the schema; web and worker become luwte_app, which row-level security binds.
DB_ROLE = text("LUWTE_DB_ROLE", "luwte_app")
DATABASES = {
    "default": database(
        text(
            "DATABASE_URL", why="the address of PostgreSQL. ./start brings its own; manage.py finds that one."
        ),
        DB_ROLE,
    )
}
REDIS_URL = text(
    "REDIS_URL", why="the address of Redis or Valkey, which wakes the worker. ./start brings its own."
)
# Seconds: how long a web request waits for a broker that is stuck. The worker, which listens, waits longer.
BROKER_TIMEOUT = number("LUWTE_BROKER_TIMEOUT", 0.5)
# Seconds between two rounds of the reminders, and a mail server for tests of them.
TICK = number("LUWTE_TICK", 60)
# A task that hangs is killed before its next one wakes, and one that eats memory gets no more than this.
TASK_SECONDS = number("LUWTE_TASK_SECONDS", 55)
TASK_MEGABYTES = number("LUWTE_TASK_MEGABYTES", 1024)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counts failed logins over all web processes; in the database, so that a broker that is away harms nobody.
# Room for many: a full cache forgets, and who tries hundreds of names would make it forget the tries of one.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "luwte_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# -- the house ---------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "config",
    "reporting",
    "placements",
    "indications",
    "casework",
    "accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_filters",
    "django_fsm",
    "django_htmx",
    "ninja",
    "pgtrigger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.tokens.BearerTokenMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "casework.second_step.login.DueMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # last: the view and its rendering run in one transaction that knows the municipality
    "accounts.tenancy.MunicipalityMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "casework.notices.views.bell",
            ],
        },
    }
]
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# -- static files: ours, and the style packages from npm ---------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("utrecht", BASE_DIR / "node_modules/@utrecht/component-library-css/dist"),
    ("voorbeeld", BASE_DIR / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist"),
]
_plain_static = TESTING or DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if _plain_static
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = _plain_static
# -- files that people bring in: on disk, under random names, below no address --------------------------------
MEDIA_ROOT = STATE_DIR / "files"
FILE_UPLOAD_HANDLERS = ["casework.documents.receiving.CappedUploadHandler"]
# The virus scanner, if there is one: host:port of clamd, or the path of its socket.
LUWTE_CLAMAV = text("LUWTE_CLAMAV", "")

# -- who ---------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:  # a test logs in often; the real hasher is slow on purpose
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "accounts.passwords.LongEnough", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_ADAPTER = "config.adapter.ClosedAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,50/m/ip"}
MFA_ADAPTER = "config.adapter.SealedSecrets"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_SAVE_EVERY_REQUEST = False
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# -- what the browser may do -------------------------------------------------------------------------------
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^gezond$"]
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

# -- mail --------------------------------------------------------------------------------------------------
EMAIL_HOST = text("LUWTE_SMTP_HOST", "")
EMAIL_PORT = int(number("LUWTE_SMTP_PORT", 587))
EMAIL_HOST_USER = text("LUWTE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = text("LUWTE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = flag("LUWTE_SMTP_TLS", True)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = STATE_DIR / "mail"
# Where the links in a mail lead, and the domain of its Message-ID.
LUWTE_BASE_URL = text("LUWTE_BASE_URL", "http://localhost:8000").rstrip("/")
LUWTE_MAIL_DOMAIN = text("LUWTE_MAIL_DOMAIN", "luwte.invalid")
DEFAULT_FROM_EMAIL = text("LUWTE_MAIL_FROM", f"Luwte <luwte@{LUWTE_MAIL_DOMAIN}>")

# -- logs: to the terminal, without data about people ------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": text("LUWTE_LOG_LEVEL", "INFO")},
    "loggers": {"django": {"level": "WARNING"}, "httpx": {"level": "WARNING"}},
}
