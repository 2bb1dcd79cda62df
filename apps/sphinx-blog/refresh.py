"""Has new pods build the blog where the repository has a newer commit than they: writes the commit onto the pods of
the Deployment. Writing what is there already changes nothing, and so starts nothing."""

import http.client
import json
import os
import ssl
import subprocess
import sys

ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
API = "kubernetes.default.svc"


def main():
    commit = newest_commit(os.environ["REPOSITORY"], os.environ["BRANCH"])
    deployment = patched(os.environ["DEPLOYMENT"], {"sphinx-blog/commit": commit})
    is_new = deployment["metadata"]["generation"] > deployment["status"].get("observedGeneration", 0)
    print(f"commit {commit}:", "new pods build it" if is_new else "nothing to do")


def newest_commit(repository, branch):
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0"}  # nobody is there to type a password
    command = ["git", "ls-remote", "--exit-code", repository, f"refs/heads/{branch}"]
    listed = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, timeout=60, check=False)
    if listed.returncode != 0:
        sys.exit(f"error: cannot read branch {branch} of {repository}")
    return listed.stdout.split()[0]


def patched(name, annotations):
    """The Deployment, with these annotations on its pods."""
    path = f"/apis/apps/v1/namespaces/{read('namespace')}/deployments/{name}"
    patch = {"spec": {"template": {"metadata": {"annotations": annotations}}}}
    headers = {
        "Authorization": f"Bearer {read('token')}",
        "Content-Type": "application/strategic-merge-patch+json",
    }
    context = ssl.create_default_context(cafile=f"{ACCOUNT}/ca.crt")
    connection = http.client.HTTPSConnection(API, timeout=10, context=context)
    connection.request("PATCH", path, json.dumps(patch), headers)
    answer = connection.getresponse()
    body = json.load(answer)
    if answer.status != 200:
        sys.exit(f"error: the API does not let Deployment {name} be patched ({answer.status}): {body['message']}")
    return body


def read(name):
    with open(f"{ACCOUNT}/{name}", encoding="utf-8") as file:
        return file.read().strip()


main()
