"""The whole site's addresses: one door so far."""

from django.urls import include, path

urlpatterns = [path("", include("besa.portal.urls"))]

handler404 = "besa.portal.views.not_found"
handler500 = "besa.portal.views.server_error"
