"""A customer asked to be forgotten: what shows their home and their hand goes; the work stays as work."""

from towpath.clientele.announcements import CustomerErased
from towpath.work.models import Job, Preparation, Proof, Quote, WorkLink
from towpath.work.photos import drop_photo


def forget_visits(fact: CustomerErased) -> None:
    """Address, note and own way, photos and signatures, the name under an approval, what was laid out for them and why, and every link. Steps,
    readings, materials and sums stay: a recall still finds the visit, by its day."""
    jobs = Job.objects.filter(customer_id=fact.customer_id)
    proofs = Proof.objects.filter(job__in=jobs.values("pk"))
    for name in list(proofs.exclude(name="").values_list("name", flat=True)):
        drop_photo(name)
    proofs.update(name="", drawing="")
    Quote.objects.filter(job__in=jobs.values("pk"), state="approved").update(signer="-", signature="")
    WorkLink.objects.filter(job__in=jobs.values("pk")).delete()
    Preparation.objects.filter(job__in=jobs.values("pk")).delete()
    jobs.update(address="", note="", ways=[], advice="", called_off_why="")
