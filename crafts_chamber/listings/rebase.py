"""What an open proposal says once what is approved has changed under it. Pure."""

from dataclasses import fields, replace

from .rules import Proposal, ProposedVariant

TEXTS = tuple(field.name for field in fields(Proposal) if field.name != "variants")
VARIANT_FACTS = ("option", "option_en", "price", "weight_grams")


def rebased(proposed: Proposal, before: Proposal, after: Proposal) -> Proposal:
    """What the proposal left as it was `before` follows to `after`; what it changes stays proposed."""
    followed = {name: getattr(after, name) for name in TEXTS if getattr(proposed, name) == getattr(before, name)}
    return replace(proposed, **followed, variants=rebased_variants(proposed, before, after))


def rebased_variants(proposed: Proposal, before: Proposal, after: Proposal) -> tuple[ProposedVariant, ...]:
    old, new = by_sku(before), by_sku(after)
    known = by_sku(proposed)
    kept = [
        rebased_variant(variant, old[variant.sku], new[variant.sku])
        if variant.sku in old and variant.sku in new
        else variant
        for variant in proposed.variants
    ]
    added = [variant for sku, variant in new.items() if sku not in old and sku not in known]
    return (*kept, *added)


def rebased_variant(proposed: ProposedVariant, before: ProposedVariant, after: ProposedVariant) -> ProposedVariant:
    followed = {
        name: getattr(after, name) for name in VARIANT_FACTS if getattr(proposed, name) == getattr(before, name)
    }
    return replace(proposed, **followed)


def by_sku(proposal: Proposal) -> dict[str, ProposedVariant]:
    return {variant.sku: variant for variant in proposal.variants}
