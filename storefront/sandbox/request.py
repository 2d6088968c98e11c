"""A request, and the sandbox that it is for."""

from django.core.handlers.wsgi import WSGIRequest

from .sandbox import Sandbox


class SandboxRequest(WSGIRequest):
    sandbox: Sandbox
