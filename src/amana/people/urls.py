"""Addresses of people: registering, correcting, households, duplicates, lists, blank sheets."""

from django.urls import path

from amana.people.views import consents, corrections, duplicates, household, imports, merges, registration, sheets

app_name = "people"
urlpatterns = [
    path("personnes/inscrire/", registration.register, name="register"),
    path("personnes/inscrire/vite/", registration.rapid, name="rapid"),
    path("personnes/inscrire/ressemblances/", registration.look_alikes_part, name="look_alikes"),
    path("personnes/<int:pk>/corriger/<slug:section>/", corrections.correct, name="correct"),
    path("personnes/<int:pk>/informer/", corrections.inform, name="inform"),
    path("personnes/<int:pk>/situation/", corrections.situation, name="situation"),
    path("personnes/<int:pk>/telephone/", corrections.phone, name="phone"),
    path("telephones/<int:pk>/retirer/", corrections.phone_drop, name="phone_drop"),
    path("personnes/<int:pk>/confier/", corrections.assign, name="assign"),
    path("personnes/<int:pk>/proteger/", corrections.protect, name="protect"),
    path("personnes/<int:pk>/rouvrir/", corrections.unprotect, name="unprotect"),
    path("personnes/<int:pk>/fermer/", corrections.close, name="close"),
    path("personnes/<int:pk>/menage/", household.household, name="household"),
    path("menages/<int:pk>/quitter/", household.leave, name="household_leave"),
    path("doublons/", duplicates.queue, name="duplicates"),
    path("doublons/<int:pk>/", duplicates.pair, name="pair"),
    path("doublons/<int:pk>/reunir/", merges.merge, name="merge"),
    path("fusions/<int:pk>/defaire/", merges.merge_undo, name="merge_undo"),
    path("personnes/<int:pk>/accords/", consents.consents, name="consents"),
    path("personnes/<int:pk>/accords/demander/", consents.consent_note, name="consent_note"),
    path("accords/<int:pk>/retirer/", consents.consent_withdraw, name="consent_withdraw"),
    path("personnes/<int:pk>/fondements/nommer/", consents.basis_name, name="basis_name"),
    path("fondements/", consents.bases, name="bases"),
    path("fondements/<int:pk>/relire/", consents.basis_review, name="basis_review"),
    path("personnes/<int:pk>/communications/noter/", consents.disclosure_make, name="disclosure_make"),
    path("personnes/<int:pk>/communications.pdf", consents.communications_print, name="communications_print"),
    path("communications/", consents.disclosures, name="disclosures"),
    path("communications/<int:pk>/reponse/", consents.stop_answer, name="stop_answer"),
    path("listes/", imports.imports, name="imports"),
    path("listes/<int:pk>/", imports.one_import, name="import"),
    path("listes/<int:pk>/colonnes/", imports.columns, name="import_columns"),
    path("listes/<int:pk>/confirmer/", imports.confirm, name="import_confirm"),
    path("listes/<int:pk>/abandonner/", imports.abandon, name="import_abandon"),
    path("listes/<int:pk>/reprendre/", imports.resume, name="import_resume"),
    path("listes/<int:pk>/refus.xlsx", imports.rejects, name="import_rejects"),
    path("lignes/<int:pk>/regler/", imports.settle, name="import_settle"),
    path("feuilles/", sheets.sheets, name="sheets"),
]
