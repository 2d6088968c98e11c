"""The tag library that every component registers in."""

from django import template

register = template.Library()
