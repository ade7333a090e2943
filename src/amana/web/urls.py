"""Addresses that belong to no feature: health, the choice of a language, and outside production the specimens."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from amana.web import health, specimens

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("langue/", login_not_required(set_language), name="set-language"),
]
if not settings.PRODUCTION:
    urlpatterns.append(path("composants/", specimens.components, name="components"))
