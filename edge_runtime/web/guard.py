"""Who is answered, and what browsers are told to allow the page."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from edge_runtime.web.address import Address

# The page's own files and its own socket, nothing else, in no frame; nothing is kept or passed on.
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self' ws://{host} wss://{host}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def guard(address: Address) -> Middleware:
    """A middleware that refuses a wrong Host and a foreign Origin with 403, in plain words."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not address.may_be_called(request.host):
            raise _forbidden("this name is not one of this server's: use the address that it told")
        if not is_own(request.headers.get("Origin"), request.host):
            raise _forbidden("another site's page may not connect here")
        return await handler(request)

    return check


def is_own(origin: str | None, host: str) -> bool:
    """Whether a request comes from our page, or from no page at all: browsers always say."""
    return origin is None or origin in (f"http://{host}", f"https://{host}")


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """To every answer, refusals too."""
    response.headers.update(_HEADERS)
    response.headers["Content-Security-Policy"] = _POLICY.format(host=request.host)


def _forbidden(sentence: str) -> web.HTTPForbidden:
    return web.HTTPForbidden(text=f"{sentence}\n")
