"""People who became owners by a credit code alone, before anybody asked the firm, only claim it from now on.

Whoever the chamber recommended stays: the officer had to make sure of the person before turning the first key.
"""

from django.db import migrations

CONFIRMED_BY = ["recommended", "approved"]
OVER = ["rejected", "withdrawn"]


def turn_into_claims(apps, schema_editor):
    FirmMember = apps.get_model("vendors", "FirmMember")
    FirmClaim = apps.get_model("vendors", "FirmClaim")
    Application = apps.get_model("vendors", "Application")
    checked = Application.objects.filter(state__in=CONFIRMED_BY).values("firm")
    for member in FirmMember.objects.exclude(firm__in=checked).filter(duty="owner"):
        claim = FirmClaim.objects.create(user_id=member.user_id, firm_id=member.firm_id)
        live = Application.objects.filter(firm_id=member.firm_id, applicant_id=member.user_id)
        live.exclude(state__in=OVER).update(claim=claim)
        member.delete()


class Migration(migrations.Migration):
    dependencies = [("vendors", "0002_people")]

    operations = [migrations.RunPython(turn_into_claims, migrations.RunPython.noop)]
