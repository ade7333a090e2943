"""Addresses of the desk: the day, the list, the file, the administrator's pages."""

from django.urls import path

from amana.desk.views import audit, home, offices, openings, people, person, users

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("chercher/", people.find, name="find"),
    path("personnes/", people.people, name="people"),
    path("personnes/<int:pk>/", person.person, name="person"),
    path("personnes/<int:pk>/ouvertures/", openings.openings, name="openings"),
    path("journal/export.csv", audit.export, name="audit_export"),
    path("journal/tete.json", audit.head_of_log, name="audit_head"),
    path("vues/garder/", people.view_keep, name="view_keep"),
    path("vues/<int:pk>/oublier/", people.view_drop, name="view_drop"),
    path("collegues/", users.users, name="users"),
    path("collegues/inviter/", users.user_invite, name="user_invite"),
    path("collegues/<int:pk>/", users.user, name="user"),
    path("collegues/<int:pk>/lien/", users.user_link, name="user_link"),
    path("collegues/<int:pk>/lien/demander/", users.user_ask_link, name="user_ask_link"),
    path("collegues/<int:pk>/lien/envoyer/", users.user_send_link, name="user_send_link"),
    path("collegues/<int:pk>/facteur/", users.user_reset_factor, name="user_reset_factor"),
    path("collegues/<int:pk>/fermer/", users.user_end, name="user_end"),
    path("collegues/<int:pk>/mandat/", users.mandate_grant, name="mandate_grant"),
    path("mandats/<int:pk>/fin/", users.mandate_end, name="mandate_end"),
    path("bureaux/", offices.offices, name="offices"),
    path("bureaux/ouvrir/", offices.office_open, name="office_open"),
    path("bureaux/<int:pk>/", offices.office, name="office"),
    path("travaux/<uuid:pk>/reprendre/", offices.job_retry, name="job_retry"),
    path("journal/", audit.audit, name="audit"),
]
