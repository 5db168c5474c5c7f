"""The policy packs at the command line: which there are, and a sentence for one that is none."""

from aftercare.policy.packs import PACKS


def why_no_pack(slug: str | None) -> str:
    """A sentence in both languages that names the packs there are; "" where one of them, or none, was asked for."""
    if slug is None or slug in PACKS:
        return ""
    chinese = "、".join(f"{pack.slug}（{pack.name}）" for pack in PACKS.values())
    english = ", ".join(f"{pack.slug} ({pack.english})" for pack in PACKS.values())
    return (
        f"没有叫“{slug}”的制度包，什么也没有做。可以选：{chinese}。\n"
        f"There is no policy pack called {slug!r}, so nothing was done. Choose one of: {english}."
    )
