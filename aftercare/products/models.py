"""Rows of products: what was sold to whom, and the exhibitions served."""

from django.db import models

from aftercare.products.rules import ProjectDays, SoldThing


class Product(models.Model):
    """Something sold or a service delivered."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    brand = models.CharField(max_length=60, default="")
    line = models.CharField(max_length=60, default="")
    needs_installation = models.BooleanField(default=False)

    @property
    def thread(self) -> str:
        return f"product:{self.pk}"


class Purchase(models.Model):
    """An order or a contract of one customer."""

    customer = models.ForeignKey("aftercare.Customer", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, default="order")  # order, contract
    channel = models.CharField(max_length=40, default="")
    region = models.CharField(max_length=60, default="")
    bought_at = models.DateTimeField()
    evidence = models.CharField(max_length=20, default="order")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "channel"], name="purchase_number_once")]
        indexes = [models.Index(fields=["customer"], name="purchase_customer")]

    @property
    def thread(self) -> str:
        return f"purchase:{self.pk}"


class PurchaseLine(models.Model):
    """One thing of a purchase. Periods run from delivery, or from the end of installation."""

    purchase = models.ForeignKey(Purchase, on_delete=models.PROTECT, related_name="lines")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    serial = models.CharField(max_length=80, default="")  # folded: products/serials.py
    serial_ending = models.CharField(max_length=4, default="")
    quantity = models.PositiveIntegerField(default=1)
    price_fen = models.BigIntegerField(null=True)
    delivered_at = models.DateTimeField(null=True)
    installed_at = models.DateTimeField(null=True)
    customised = models.BooleanField(default=False)
    special_price = models.BooleanField(default=False)
    exclusion_confirmed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["purchase"], name="line_purchase"),
            models.Index(fields=["serial"], condition=~models.Q(serial=""), name="line_serial"),
            models.Index(
                fields=["serial_ending"], condition=~models.Q(serial_ending=""), name="line_serial_ending"
            ),
        ]

    @property
    def sold(self) -> SoldThing:
        """What is known of its beginning, for the warranty. Needs purchase and product."""
        return SoldThing(
            delivered_at=self.delivered_at,
            installed_at=self.installed_at,
            invoiced_at=self.purchase.bought_at if self.purchase.evidence == "invoice" else None,
            paid_at=self.purchase.bought_at,
            needs_installation=self.product.needs_installation,
        )


class Project(models.Model):
    """An exhibition, with its days; phases follow from them."""

    code = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    place = models.CharField(max_length=200, default="")
    set_up_on = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    dismantled_on = models.DateField()

    @property
    def thread(self) -> str:
        return f"project:{self.pk}"

    @property
    def days(self) -> ProjectDays:
        return ProjectDays(
            set_up_on=self.set_up_on,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            dismantled_on=self.dismantled_on,
        )


class Booth(models.Model):
    """A stand of one exhibitor at one exhibition."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="booths")
    number = models.CharField(max_length=40)
    company = models.ForeignKey("aftercare.Company", on_delete=models.PROTECT, null=True, related_name="+")
    contract_number = models.CharField(max_length=60, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="booth_once")]
