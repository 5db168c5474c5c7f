"""Staff as rows of a sheet, in the columns an import reads."""

from collections.abc import Iterator

from aftercare.people.models import Person


def staff_rows() -> Iterator[list[str]]:
    """A row for each person present, by sign-in name."""
    people = Person.objects.filter(ended_at=None).select_related("load")
    for person in people.order_by("sign_in_name").prefetch_related("roles", "teams", "skills"):
        yield [
            person.sign_in_name,
            person.name,
            person.email,
            person.phone,
            "、".join(role.slug for role in person.roles.all()),
            "、".join(team.key for team in person.teams.all()),
            "、".join(skill.slug for skill in person.skills.all()),
            str(person.load.cap),
        ]
