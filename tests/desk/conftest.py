"""Opening the desk as a colleague, in English."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from amana.trust.models import User


@pytest.fixture
def desk_of() -> Callable[[User], Client]:
    """Signs a colleague in, in a browser of their own."""

    def opened(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.cookies["django_language"] = "en"
        return client

    return opened
