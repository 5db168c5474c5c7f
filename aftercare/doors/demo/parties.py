"""Who is behind the customers: the firms they speak for, and one person who was on file twice."""

from dataclasses import dataclass

from aftercare.customers.actions import add_company, change_customer, find_or_add_customer, merge_customers
from aftercare.customers.identities import Contact
from aftercare.customers.models import Company as Firm
from aftercare.doors.demo.company import Company
from aftercare.doors.demo.requests import Material
from aftercare.foundation.act import Act

SPEAKERS = (("顾晓峰", "仇英"), ("曾可", "𠮷田光"), ("解晓东", "阿依古丽·买买提"))
"""Who speaks for the first, the second and the third firm."""

TWICE = "王雅婷"


@dataclass(frozen=True)
class Parties:
    """The firms of the demo, in the order of its words."""

    firms: tuple[Firm, ...]


def introduce(company: Company, material: Material, act: Act) -> Parties:
    """Put the firms on file with those who speak for them; let two rows of one person become one."""
    firms = tuple(
        add_company(name=name, number=f"QY{place:04d}", region="上海", act=act)
        for place, name in enumerate(material.company, start=1)
    )
    for firm, names in zip(firms, SPEAKERS, strict=True):
        for name in names:
            customer = company.customer(name)
            changes = {"company_id": firm.pk, "group": "企业客户"}
            change_customer(customer, changes=changes, expects=customer.version, act=act)
    _merge_who_was_twice(company, act)
    return Parties(firms)


def _merge_who_was_twice(company: Company, act: Act) -> None:
    """She wrote by WeChat first, where nobody knew her number."""
    twin = find_or_add_customer(Contact(name="雅婷 Yating", wechat="oD3mo-yating-77"), act=act)
    merge_customers(twin, into=company.customer(TWICE), act=company.act("chengli", act.at))
