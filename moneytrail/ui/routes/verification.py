"""The public page that says whether a certificate is valid."""

from html import escape
from string import Template

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from moneytrail import texts
from moneytrail.errors import MoneytrailError
from moneytrail.services import certifying
from moneytrail.ui import runtime


async def show(request: Request) -> Response:
    """Answer with a small page of its own, readable without scripts: 200 valid, 404 not known."""
    language = texts.choose(request.headers.get("accept-language"), texts.available())
    translate = texts.translator(language)
    try:
        found = await run_in_threadpool(
            certifying.verify, runtime.campus(), request.path_params["certificate_id"]
        )
    except MoneytrailError as error:
        return HTMLResponse(_page(language, translate(error.template), []), status_code=503)
    if not found.is_valid:
        title = translate("This certificate is not valid")
        lines = [
            translate("No certificate with this number was issued here. Check the number letter by letter.")
        ]
        return HTMLResponse(_page(language, title, lines), status_code=404)
    lines = [
        _line(translate("Course"), found.module_title),
        _line(translate("Completed on"), found.completed_on),
    ]
    if found.name:
        lines.append(_line(translate("Name"), found.name))
    if found.score is not None:
        lines.append(_line(translate("Final test"), f"{found.score:.0%}"))
    lines.append(translate("Only what the holder chose to show is shown here."))
    return HTMLResponse(_page(language, translate("This certificate is valid"), lines))


def _line(label: str, value: str) -> str:
    return f"{label}: {value}"


def _page(language: str, title: str, lines: list[str]) -> str:
    template = Template((runtime.settings().assets_dir / "documents" / "verify.html").read_text("utf-8"))
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return template.substitute(language=language, title=escape(title), body=body)
