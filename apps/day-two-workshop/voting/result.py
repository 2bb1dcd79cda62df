"""The page with the result. It asks the database anew for each visitor, so it outlives any failure of it."""

import time

import psycopg2
from page import CHOICES, Page, serve

TRIES = 3


class Result(Page):
    def do_GET(self):
        if self.path == "/healthz":
            self.answer(200, "<p>The page is here, whether or not the database is.")
            return
        try:
            votes = counted()
        except psycopg2.Error as error:
            self.log_error("no result: %s", error)
            self.answer(503, "<p>There is no result at the moment. Please come back.")
            return
        self.answer(200, "".join(f"<p>{choice}: {votes.get(choice, 0)}" for choice in CHOICES))


def counted():
    """The votes for each choice."""
    for tries in range(TRIES):
        try:
            return ask()
        except psycopg2.Error:
            if tries == TRIES - 1:
                raise
            time.sleep(1)


def ask():
    database = psycopg2.connect(connect_timeout=2, options="-c statement_timeout=2s")
    try:
        with database, database.cursor() as cursor:
            cursor.execute("SELECT choice, count(*) FROM votes GROUP BY choice")
            return dict(cursor.fetchall())
    finally:
        database.close()


serve(Result)
