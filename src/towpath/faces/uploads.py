"""Files that come in are read up to a limit; what is larger is not kept anywhere, and the form still arrives."""

from typing import Any

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from towpath.network.licence_photos import LARGEST_BYTES


class UpToTheLimit(TemporaryFileUploadHandler):
    """Stops writing at the limit, whatever the sender said about the length, and marks the request."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        self.seen = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.seen += len(raw_data)
        if self.seen > LARGEST_BYTES:
            if self.request is not None:
                vars(self.request)["upload_too_large"] = True
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was left out because of its size."""
    return bool(getattr(request, "upload_too_large", False))
