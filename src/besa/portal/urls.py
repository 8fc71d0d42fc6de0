"""The public doors' addresses. The words in them are the profile's."""

from django.urls import path

from besa.portal import views

urlpatterns = [
    path("", views.home, name="home"),
    path("<slug:lang>/", views.language_home, name="language"),
    path("<slug:lang>/<str:word>/", views.index, name="statistics"),
    path("<slug:lang>/<str:word>/<int:year>/", views.year, name="statistics-year"),
    path("<slug:lang>/<str:word>/<int:year>/download/<path:path>", views.download, name="statistics-file"),
]
