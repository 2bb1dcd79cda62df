"""The page to vote on: a vote goes into the queue, and counts when the worker has moved it to the database."""

import json
import os
import uuid
from http.cookies import SimpleCookie
from urllib.parse import parse_qs

import redis
from page import CHOICES, Page, serve

QUEUE = redis.Redis(os.environ["REDIS_HOST"], socket_timeout=5, socket_connect_timeout=5)
BUTTONS = "".join(f'<button name="vote" value="{choice}">{choice}</button>' for choice in CHOICES)
FORM = f'<form method="post">{BUTTONS}</form>'


class Vote(Page):
    def do_GET(self):
        self.answer(200, FORM)

    def do_POST(self):
        length = min(int(self.headers.get("Content-Length") or 0), 1000)
        [choice] = parse_qs(self.rfile.read(length).decode()).get("vote", [""])[:1]
        if choice not in CHOICES:
            self.answer(400, f"<p>There is no such choice.{FORM}")
            return
        voter = self.voter()
        try:
            QUEUE.rpush("votes", json.dumps({"voter": voter, "choice": choice}))
        except redis.RedisError as error:
            self.log_error("not accepted: %s", error)
            self.answer(503, f"<p>Your vote was not accepted. Please vote again.{FORM}")
            return
        cookie = ("Set-Cookie", f"voter={voter}; HttpOnly; SameSite=Strict")
        self.answer(200, f"<p>You voted for {choice}.{FORM}", [cookie])

    def voter(self):
        """Who votes: the same person as before, or somebody new. Another vote of the same replaces the first."""
        try:
            return str(uuid.UUID(SimpleCookie(self.headers.get("Cookie"))["voter"].value))
        except (KeyError, ValueError):
            return str(uuid.uuid4())


serve(Vote)
