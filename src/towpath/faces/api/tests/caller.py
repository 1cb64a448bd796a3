"""A program that speaks to the API with a business's key."""

import json

from towpath.faces.api.tests.test_api import headers

BACK = "https://shop.example/back"


class Caller:
    def __init__(self, client, key):
        self.client, self.key = client, key

    def get(self, path):
        return self.client.get(f"/v1{path}", headers=headers(self.key))

    def post(self, path, body=None, **more):
        return self.client.post(f"/v1{path}", json.dumps(body or {}), content_type="application/json", headers=headers(self.key, **more))

    def put(self, path, body):
        return self.client.put(f"/v1{path}", json.dumps(body), content_type="application/json", headers=headers(self.key))

    def delete(self, path):
        return self.client.delete(f"/v1{path}", headers=headers(self.key))
