"""Moves the votes from the queue to the database, the last vote of each voter, and none is lost on the way."""

import json
import os
import signal
import sys
import time

import psycopg2
import redis

TABLE = "CREATE TABLE IF NOT EXISTS votes (voter text PRIMARY KEY, choice text NOT NULL)"
COUNT = """INSERT INTO votes (voter, choice) VALUES (%(voter)s, %(choice)s)
           ON CONFLICT (voter) DO UPDATE SET choice = excluded.choice"""


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    queue = redis.Redis(os.environ["REDIS_HOST"], socket_timeout=5, socket_connect_timeout=5)
    while True:
        try:
            work(queue)
        except (psycopg2.Error, redis.RedisError) as error:
            print(f"trying again: {error}", flush=True)
            time.sleep(1)


def work(queue):
    """Until one of the two does not answer. Where the database is, the variables PG… say."""
    database = psycopg2.connect(connect_timeout=5)
    try:
        write(database, TABLE)
        while True:
            vote = queue.lindex("votes", 0)
            if vote is None:
                time.sleep(0.2)
                continue
            write(database, COUNT, json.loads(vote))
            queue.lpop("votes")  # after it was written: once more does no harm, once less does
    finally:
        database.close()


def write(database, statement, values=None):
    with database, database.cursor() as cursor:  # a transaction
        cursor.execute(statement, values)


main()
