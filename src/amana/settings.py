"""Settings, from the environment and from files of secrets. `docs/reference/settings.md` lists them."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from amana.environment import (
    Misconfigured,
    flag,
    home,
    integer,
    postgresql,
    private_folder,
    secret_from_file,
    text,
    words,
)

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent.parent

AMANA_MODE = text("AMANA_MODE", "development")
if AMANA_MODE not in {"development", "production", "test"}:
    raise Misconfigured("AMANA_MODE must be development, production or test.")
PRODUCTION, TESTING = AMANA_MODE == "production", AMANA_MODE == "test"
AMANA_HOME = private_folder(home(ROOT))
AMANA_WALL_RAISES = not PRODUCTION

DEBUG = False
SECRET_KEY = text("AMANA_SECRET_KEY") or secret_from_file(AMANA_HOME / "keys" / "session")
ALLOWED_HOSTS = words("AMANA_HOSTS") or ([] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"])
AMANA_URL = text("AMANA_URL", "http://localhost:8000").rstrip("/")
if PRODUCTION and not ALLOWED_HOSTS:
    raise Misconfigured("in production, set AMANA_HOSTS to the names people type, for example amana.example.org.")
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise Misconfigured("in production, AMANA_HOSTS names each host; a star would let anyone's name in.")
if PRODUCTION and not AMANA_URL.startswith("https://"):
    raise Misconfigured("in production, set AMANA_URL to the address people type; it begins with https://.")

# ---- What it is made of
INSTALLED_APPS = [
    "amana.web",  # first: its templates stand in place of those of allauth
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "amana.trust",
    "amana.people",
    "amana.desk",
]
MIDDLEWARE = [
    "amana.web.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages alone: files are compressed beforehand. Django adds noise against guessing by length.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "amana.trust.locked.LockedMiddleware",
    "amana.web.middleware.DatabaseTroubleMiddleware",
    "amana.web.middleware.SpokenErrorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "amana.web.middleware.ChosenLanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amana.trust.second_factor.SecondFactorMiddleware",
    "amana.trust.wall.WallMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "amana.urls"
WSGI_APPLICATION = "amana.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "amana.desk.context_processors.navigation",
            ],
        },
    }
]

# ---- Where it is kept
_database_url = text("AMANA_DATABASE_URL")
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": AMANA_HOME / "amana.sqlite3",
    "CONN_MAX_AGE": None,
    # The suite's database is a file too: what is shared in memory locks otherwise than what people use.
    "TEST": {"NAME": AMANA_HOME / "test.sqlite3"},
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728;"
            "PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
        ),
    },
}
# While testing, a pool would keep the database open as it is dropped.
DATABASES = {"default": postgresql(_database_url, pooled=not TESTING) if _database_url else _SQLITE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# ---- Who signs in
AUTH_USER_MODEL = "trust.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "amana.trust.adapter.ClosedSignup"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to because somebody typed their address here
AMANA_SECOND_FACTOR = flag("AMANA_SECOND_FACTOR", PRODUCTION)
MFA_ADAPTER = "amana.trust.second_factor.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are those an administrator wrote
MFA_TOTP_TOLERANCE = 1  # half a minute of a clock that is wrong
# By address alone: allauth's own limit by account would let anybody keep a colleague out from anywhere.
# `login` counts what anybody behind the address sends, a known device too: a flood of thirty a minute closed it to all.
AMANA_RATE_LIMITS = {"login_failed": "60/m/ip", "login": "600/m/ip"}
ACCOUNT_RATE_LIMITS: object = False if TESTING else AMANA_RATE_LIMITS
AMANA_TRUSTED_PROXIES = integer("AMANA_TRUSTED_PROXIES", 0)
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "amana.trust.adapter.account_tried"
AXES_CLIENT_IP_CALLABLE = "amana.trust.adapter.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "account/lockout.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
# Without a server, messages are shown in the terminal while developing, and never written to a log in production.
EMAIL_HOST = text("AMANA_SMTP")
_mail = "smtp" if EMAIL_HOST else "dummy" if PRODUCTION else "console"
EMAIL_BACKEND = f"django.core.mail.backends.{_mail}.EmailBackend"
EMAIL_PORT = integer("AMANA_SMTP_PORT", 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = text("AMANA_SMTP_USER"), text("AMANA_SMTP_PASSWORD")
EMAIL_USE_TLS = flag("AMANA_SMTP_TLS", True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("AMANA_MAIL_FROM", "amana@localhost")

# ---- Sessions and cookies
SESSION_COOKIE_AGE = integer("AMANA_SESSION_HOURS", 10) * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = AMANA_URL.startswith("https://") and PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "amana.web.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [AMANA_URL] if AMANA_URL.startswith("https://") else []
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("AMANA_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o600
# A GeoJSON file of land and borders that the maps draw instead of those of the bundle.
AMANA_MAP_SHAPES = text("AMANA_MAP_SHAPES")
AMANA_LARGEST_LIST = integer("AMANA_LARGEST_LIST_MB", 40) * 1_000_000

# ---- Documents: how large, how many points a picture has, and the command that looks for what harms
AMANA_LARGEST_DOCUMENT = integer("AMANA_LARGEST_DOCUMENT_MB", 20) * 1_000_000
AMANA_LARGEST_PICTURE = integer("AMANA_LARGEST_PICTURE_MEGAPIXELS", 50) * 1_000_000
AMANA_SCANNER = text("AMANA_SCANNER")
AMANA_SCANNER_SECONDS = max(integer("AMANA_SCANNER_SECONDS", 30), 1)

# ---- Backups that the worker takes; none where no folder is named
AMANA_BACKUP_TO = text("AMANA_BACKUP_TO")
AMANA_BACKUP_HOURS = integer("AMANA_BACKUP_HOURS", 24)
AMANA_BACKUP_KEEP = max(integer("AMANA_BACKUP_KEEP", 7), 1)

# ---- How long a file opened in an emergency stays open: a day at most
AMANA_BREAK_GLASS_HOURS = min(max(integer("AMANA_BREAK_GLASS_HOURS", 3), 1), 24)

# ---- Words, days and numbers
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Africa/Casablanca"

# ---- Files for the browser
STATIC_URL = "/static/"
STATIC_ROOT = private_folder(AMANA_HOME / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Files are served from the packages that own them; the bundle's names carry a digest of their content.
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/bundle/"
WHITENOISE_AUTOREFRESH = TESTING
MEDIA_ROOT = private_folder(AMANA_HOME / "files")

# ---- Logs: one JSON object a line, a request identifier, no personal data, no query strings
AMANA_COMMAND_LOG = AMANA_HOME / "logs" / "commands.log"
private_folder(AMANA_COMMAND_LOG.parent)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "amana.web.logs.JsonFormatter"}},
    "handlers": {
        "standard": {"class": "logging.StreamHandler", "formatter": "json"},
        "commands": {
            "class": "logging.handlers.RotatingFileHandler",
            "formatter": "json",
            "filename": AMANA_COMMAND_LOG,
            "maxBytes": 1_000_000,
            "backupCount": 3,
            "delay": True,
            "encoding": "utf-8",
        },
    },
    "root": {"handlers": ["standard"], "level": text("AMANA_LOG_LEVEL", "WARNING")},
    "loggers": {
        # Django's own lines quote addresses and parameters; ours say what happened.
        "django.request": {"level": "CRITICAL", "propagate": True},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "axes": {"level": "CRITICAL"},
        # A command says one line; the places of its failure go to a file.
        "amana.cli": {"handlers": ["commands"], "propagate": False},
        "psycopg.pool": {"level": "ERROR"},
    },
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS = [
    "security.W004",  # HSTS is set in production alone
]
