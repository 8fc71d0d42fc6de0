from django.http import HttpRequest, HttpResponse

from besa.ui.security import HEADERS, POLICY, headers


def test_every_answer_carries_the_headers() -> None:
    response = headers(lambda request: HttpResponse())(HttpRequest())

    assert {name: response.headers[name] for name in HEADERS} == HEADERS
    assert response.headers["Cache-Control"] == "no-store"


def test_nothing_inline_and_nothing_from_elsewhere_is_allowed() -> None:
    assert POLICY.startswith("default-src 'none'; ")
    assert [word for word in ("unsafe", "http", "*", "data:") if word in POLICY] == []


def test_a_view_may_say_otherwise() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": "public", "Content-Security-Policy": "sandbox"})

    response = headers(view)(HttpRequest())

    assert response.headers["Cache-Control"] == "public"
    assert response.headers["Content-Security-Policy"] == "sandbox"
