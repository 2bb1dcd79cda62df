"""What the pages of the voting application have in common."""

import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CHOICES = ("cats", "dogs")


class Page(BaseHTTPRequestHandler):
    timeout = 10

    def answer(self, status, text, headers=()):
        body = f"<!doctype html>\n<title>Cats or dogs?</title>\n{text}\n".encode()
        self.send_response(status)
        for name, value in (*headers, ("Content-Type", "text/html; charset=utf-8")):
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def serve(page):
    """Serves until the container is asked to end, which the first process of one ignores otherwise."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    ThreadingHTTPServer(("", 8080), page).serve_forever()
