"""A customer asked to be forgotten: what shows their home and their hand goes; the work stays as work."""

from towpath.clientele.announcements import CustomerErased
from towpath.work.models import Job, Override, Preparation, Proof, Quote, StepDone, WorkLink
from towpath.work.photos import drop_photos


def forget_visits(fact: CustomerErased) -> None:
    """Address, note and own way, photos and signatures, what was written at a step, the name under an approval, what was laid out for them and why,
    and every link. Which step was done, when and by whom, readings, materials and sums stay: a recall still finds the visit, by its day."""
    jobs = Job.objects.filter(customer_id=fact.customer_id)
    proofs = Proof.objects.filter(job__in=jobs.values("pk"))
    drop_photos(list(proofs.exclude(name="").values_list("name", flat=True)))
    proofs.update(name="", drawing="")
    StepDone.objects.filter(job__in=jobs.values("pk")).exclude(text="").update(text="")
    Override.objects.filter(job__in=jobs.values("pk")).exclude(reason="").update(reason="")
    Quote.objects.filter(job__in=jobs.values("pk")).exclude(signer="").update(signer="-", signature="")
    WorkLink.objects.filter(job__in=jobs.values("pk")).delete()
    Preparation.objects.filter(job__in=jobs.values("pk")).delete()
    jobs.update(address="", note="", ways=[], advice="", called_off_why="")
