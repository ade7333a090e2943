"""Every address, by package. The doors come last: the home page is theirs."""

from django.urls import include, path

urlpatterns = [
    path("", include("amana.web.urls")),
    path("compte/", include("allauth.account.urls")),
    path("", include("amana.people.urls")),
    path("", include("amana.desk.urls")),
]
handler400 = "amana.web.errors.bad_request"
handler403 = "amana.web.errors.not_found"
handler404 = "amana.web.errors.not_found"
handler500 = "amana.web.errors.server_error"
