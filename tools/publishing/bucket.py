"""A small client for storage that speaks as Amazon's S3 does: put, get and delete, signed (Signature Version 4).

Written on the standard library, since the library for it cannot be installed beside Pelican: decision 0016.
"""

import hashlib
import hmac
import http.client
import os
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit

from tools.publishing.server.releases import Trouble

_TRIES = 4
_SECONDS = 60.0  # without a byte
_BUSY = frozenset({429, 500, 502, 503, 504})
_REASON = 300  # characters of what a server says is wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Who asks: the two halves of an access key, and the token of one that does not last."""

    id: str
    secret: str
    token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """One bucket at one endpoint, an origin such as `https://s3.name.example`; asked by its path, as all kinds know."""

    endpoint: str
    region: str
    name: str
    key: Key

    def put(self, path: str, data: bytes, headers: Mapping[str, str]) -> None:
        """Write an object; raises `Trouble`."""
        self._ask("PUT", path, data, headers)

    def get(self, path: str) -> bytes | None:
        """Return an object, or None where there is none; raises `Trouble`."""
        return self._ask("GET", path, b"", {}, absent=True)

    def delete(self, path: str) -> None:
        """Remove an object, if it is there; raises `Trouble`."""
        self._ask("DELETE", path, b"", {}, absent=True)

    def _ask(
        self, method: str, path: str, data: bytes, headers: Mapping[str, str], *, absent: bool = False
    ) -> bytes | None:
        """Return the answer to a request, made again where the server is busy or the line breaks."""
        said = ""
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(0.25 * 2**attempt)
            try:
                status, body = self._once(method, path, data, headers)
            except (OSError, http.client.HTTPException) as error:
                if isinstance(error, ssl.SSLCertVerificationError):
                    raise Trouble("publish-s3", host=self._host(), reason=str(error)[:_REASON]) from None
                said = str(error) or type(error).__name__
                continue
            if status == 404 and absent and b"NoSuchBucket" not in body:
                return None
            if status < 300:
                return body
            said = f"{status} {_plain(body)}"
            if status not in _BUSY:
                break
        raise Trouble("publish-s3", host=self._host(), reason=said[:_REASON])

    def _once(self, method: str, path: str, data: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        parts = urlsplit(self.endpoint)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=_SECONDS)
        target = quote(f"/{self.name}/{path}", safe="/-_.~")
        signed = sign(self, method, target, data, headers, moment=datetime.now(UTC))
        try:
            connection.request(method, target, body=data if method == "PUT" else None, headers=signed)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def _host(self) -> str:
        return urlsplit(self.endpoint).netloc


def sign(
    bucket: Bucket, method: str, target: str, data: bytes, headers: Mapping[str, str], *, moment: datetime
) -> dict[str, str]:
    """Return the headers of a request with its signature.

    "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)", Amazon S3 API Reference;
    `target` is the path, percent-encoded, and there is no query.
    """
    stamp = f"{moment:%Y%m%dT%H%M%SZ}"
    payload = hashlib.sha256(data).hexdigest()
    all_headers = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
    all_headers |= {"host": urlsplit(bucket.endpoint).netloc, "x-amz-content-sha256": payload, "x-amz-date": stamp}
    if bucket.key.token:
        all_headers["x-amz-security-token"] = bucket.key.token
    names = ";".join(sorted(all_headers))
    lines = "".join(f"{name}:{all_headers[name]}\n" for name in sorted(all_headers))
    request = f"{method}\n{target}\n\n{lines}\n{names}\n{payload}"
    scope = f"{stamp[:8]}/{bucket.region}/s3/aws4_request"
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{hashlib.sha256(request.encode()).hexdigest()}"
    secret = f"AWS4{bucket.key.secret}".encode()
    for part in scope.split("/"):
        secret = hmac.digest(secret, part.encode(), "sha256")
    signature = hmac.new(secret, text.encode(), "sha256").hexdigest()
    credential = f"{bucket.key.id}/{scope}"
    all_headers["authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={signature}"
    )
    return all_headers


def open_bucket(name: str, *, endpoint: str = "", region: str = "") -> Bucket:
    """Return a bucket, with what options do not say from the environment, by the names that all such programs know.

    Raises `Trouble` where there is no key, or the endpoint is no origin.
    """
    environ = os.environ
    key = Key(
        id=environ.get("AWS_ACCESS_KEY_ID", ""),
        secret=environ.get("AWS_SECRET_ACCESS_KEY", ""),
        token=environ.get("AWS_SESSION_TOKEN", ""),
    )
    if not (key.id and key.secret):
        raise Trouble("publish-s3-key")
    region = region or environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    endpoint = endpoint or environ.get("AWS_ENDPOINT_URL_S3") or environ.get("AWS_ENDPOINT_URL") or ""
    endpoint = (endpoint or f"https://s3.{region}.amazonaws.com").rstrip("/")
    parts = urlsplit(endpoint)
    local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if parts.scheme != "https" and not (parts.scheme == "http" and local):
        raise Trouble("publish-s3-endpoint", endpoint=endpoint[:80])
    if not parts.hostname or parts.path or parts.query or "@" in parts.netloc or not endpoint.isprintable():
        raise Trouble("publish-s3-endpoint", endpoint=endpoint[:80])
    return Bucket(endpoint=endpoint, region=region, name=name, key=key)


def _plain(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    code = text.partition("<Code>")[2].partition("</Code>")[0]
    return "".join(sign for sign in code or text[:100] if sign.isprintable())
