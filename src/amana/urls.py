"""Every address, by package. The doors come last: the home page is theirs."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.urls import include, path, re_path

# Of allauth, what stands here and nothing else: an address that changes the account's e-mail would take it over.
ACCOUNT = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path(
        "password/reset/",
        account.PasswordResetView.as_view(extra_context={"by_mail": lambda: bool(settings.EMAIL_HOST)}),
        name="account_reset_password",
    ),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]

# A code from the telephone, and recovery codes. Passkeys are not there yet: their scripts must first come with ours.
FACTOR = [
    path("", factor.index, name="mfa_index"),
    path("authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    path("", include("amana.web.urls")),
    path("compte/", include(ACCOUNT)),
    path("compte/facteur/", include(FACTOR)),
    path("", include("amana.people.urls")),
    path("", include("amana.desk.urls")),
]
handler400 = "amana.web.errors.bad_request"
handler403 = "amana.web.errors.not_found"
handler404 = "amana.web.errors.not_found"
handler500 = "amana.web.errors.server_error"
