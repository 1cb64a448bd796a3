"""Ines's calendar, as a program of hers speaks to it."""

import json

from towpath.faces.api.tests.caller import Caller
from towpath.faces.api.tests.test_api import headers

TUESDAY = "2026-09-29"
FOUR = "2026-09-29T14:00:00Z"


class Ines(Caller):
    def put(self, path, body):
        return self.client.put(f"/v1{path}", json.dumps(body), content_type="application/json", headers=headers(self.key))

    def delete(self, path):
        return self.client.delete(f"/v1{path}", headers=headers(self.key))

    def service(self, name):
        return next(each["id"] for each in self.get("/services").json() if each["name"]["en"] == name)

    def hold(self, service="Single lesson", starts_at=FOUR, key="hold-one-time", **more):
        return self.post("/bookings", {"service": self.service(service), "starts_at": starts_at, **more}, **{"Idempotency-Key": key})

    def booked(self, **more):
        held = self.hold(**more).json()
        return self.post(f"/bookings/{held['id']}/confirm").json()
