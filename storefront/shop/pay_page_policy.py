"""The one page whose form may lead to another site: Chromium holds a form's redirects to the page's `form-action`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def leads_to_pay_pages(view: View[Rest]) -> View[Rest]:
    """Let the forms of this page end at the origins in PAY_PAGE_ORIGINS."""

    @wraps(view)
    def with_policy(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        # Its types forget what the view takes beside the request.
        opened = cast("View[Rest]", csp_update({"form-action": list(settings.PAY_PAGE_ORIGINS)})(view))
        return opened(request, *args, **kwargs)

    return with_policy
