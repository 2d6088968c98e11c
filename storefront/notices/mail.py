"""Mails: how a stored message becomes one (RFC 5322), and the port that hands it to Django's e-mail (`EMAIL_URL`)."""

import hashlib
from smtplib import SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from .errors import NotSent, Refused
from .models import Notice

NO_MAILBOX = ".invalid"  # RFC 2606: what stands in Saleor for shoppers who gave no e-mail
# RFC 5321, 4.2.1: 5yz is permanent.
PERMANENT = 500


def message_of(notice: Notice) -> EmailMultiAlternatives:
    """Text and HTML; two tries of one message have one Message-ID, so that mail programs show it once."""
    headers = {
        "Message-ID": message_id(notice),
        "Content-Language": notice.language,
        "Auto-Submitted": "auto-generated",
    }
    if notice.stop:
        headers |= {"List-Unsubscribe": f"<{notice.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    message = EmailMultiAlternatives(
        notice.subject, notice.text, settings.DEFAULT_FROM_EMAIL, [notice.recipient], headers=headers
    )
    if notice.html:
        message.attach_alternative(notice.html, "text/html")
    return message


def message_id(notice: Notice) -> str:
    name = notice.key or f"notice:{notice.pk}"
    digest = hashlib.sha256(f"{name}\n{notice.recipient}".encode()).hexdigest()[:32]
    return f"<{digest}@{urlsplit(settings.PUBLIC_URL).hostname}>"


class DjangoMail:
    """Hands mails to the server that `EMAIL_URL` names."""

    def send(self, notice: Notice) -> None:
        if notice.recipient.lower().endswith(NO_MAILBOX):
            raise Refused("The address has no mailbox.")
        try:
            message_of(notice).send()
        except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPResponseException) as error:
            # The server's words quote addresses and messages; its code is enough.
            code = code_of(error)
            kind = Refused if code >= PERMANENT else NotSent
            raise kind(f"The mail server answered {code}.") from None


def code_of(error: SMTPRecipientsRefused | SMTPResponseException) -> int:
    if isinstance(error, SMTPRecipientsRefused):
        return max((code for code, _words in error.recipients.values()), default=0)
    return error.smtp_code
