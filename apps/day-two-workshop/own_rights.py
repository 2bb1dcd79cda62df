"""Says who this program is to the API, and tries what it may do and what it may not."""

import base64
import http.client
import json
import os
import ssl
import sys
import time

ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
API = "kubernetes.default.svc"


def main():
    token = read("token")
    claims = claims_of(token)
    namespace = read("namespace")
    minutes = round((claims["exp"] - time.time()) / 60)
    print(f"I am {claims['sub']}, to {' and '.join(claims['aud'])}, for {minutes} more minutes")

    config_map = os.environ["CONFIG_MAP"]
    expected = {
        f"namespaces/{namespace}/pods": 200,
        f"namespaces/{namespace}/configmaps/{config_map}": 200,
        f"namespaces/{namespace}/configmaps": 403,
        f"namespaces/{namespace}/secrets": 403,
        "namespaces/default/pods": 403,
        "nodes": 403,
    }
    answers = {path: status(token, path) for path in expected}
    for path, answer in answers.items():
        print(f"{answer} GET {path}")
    if answers != expected:
        sys.exit("error: these are not the rights that the account was given")


def claims_of(token):
    """What the token says of its owner; whether it is true is for the API to check."""
    claims = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))


def status(token, path):
    """How the API answers to a GET. A redirect would be an answer too, and is not followed."""
    context = ssl.create_default_context(cafile=f"{ACCOUNT}/ca.crt")
    connection = http.client.HTTPSConnection(API, timeout=10, context=context)
    connection.request("GET", f"/api/v1/{path}", headers={"Authorization": f"Bearer {token}"})
    return connection.getresponse().status


def read(name):
    with open(f"{ACCOUNT}/{name}", encoding="utf-8") as file:
        return file.read().strip()


main()
