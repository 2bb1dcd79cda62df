"""Lists the pods of its own namespace by the Kubernetes API, with the standard library only."""

import http.client
import json
import os
import socket
import ssl
import sys
import urllib.error
import urllib.parse
import urllib.request

ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
TIMEOUT_SECONDS = 10
PAGE = 500


class Failure(Exception):
    """What went wrong, in words for the log."""


def main():
    sys.stdout.reconfigure(line_buffering=True)  # so that a failure stands below what came before it
    host = os.environ.get("HOST", "https://kubernetes.default.svc").rstrip("/")
    if not host.startswith("https://"):
        raise Failure(f"HOST must start with https://, since the token is sent there; it is {host}")
    namespace = os.environ.get("NAMESPACE") or read("namespace")

    found = get(host, f"/api/v1/namespaces/{namespace}", f"get namespace {namespace}")
    print(f"namespace {namespace}: {found['status']['phase']}")
    count = 0
    for pod in pods(host, namespace):
        print(f"{pod['metadata']['name']}\t{pod['status'].get('phase', 'Unknown')}")
        count += 1
    print(f"{count} pods")


def pods(host, namespace):
    """The pods of a namespace, a page at a time."""
    query = {"limit": PAGE}
    while True:
        path = f"/api/v1/namespaces/{namespace}/pods?{urllib.parse.urlencode(query)}"
        page = get(host, path, f"list pods in namespace {namespace}")
        yield from page["items"]
        query["continue"] = page["metadata"].get("continue")
        if not query["continue"]:
            return


def get(host, path, what):
    """What the API answers to a GET. Token and certificates are read each time, as the kubelet renews them."""
    request = urllib.request.Request(host + path, headers={"Authorization": f"Bearer {read('token')}"})
    context = ssl.create_default_context(cafile=f"{ACCOUNT}/ca.crt")
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), NoRedirect)
    try:
        with opener.open(request, timeout=TIMEOUT_SECONDS) as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        raise Failure(refusal(error, what)) from error
    except OSError as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, socket.timeout):  # TimeoutError from Python 3.10 on
            raise Failure(f"{host} did not answer within {TIMEOUT_SECONDS} s") from error
        raise Failure(f"{host} cannot be reached: {reason}") from error
    except (http.client.HTTPException, ValueError) as error:
        raise Failure(f"{host} does not answer as the API does: {error!r}") from error


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """The API never redirects, and whoever else does would get the token."""

    def redirect_request(self, *_):
        return None


def refusal(error, what):
    if error.code == 401:
        return "the API does not accept the token: it has expired, or is meant for another audience (401)"
    if error.code == 403:
        return f"the account may not {what} (403)"
    return f"the API would not {what}: {error.reason} ({error.code})"


def read(name):
    try:
        with open(f"{ACCOUNT}/{name}", encoding="utf-8") as file:
            return file.read().strip()
    except OSError as error:
        raise Failure(f"the account's {name} is not mounted: {error}") from error


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"error: {failure}")
