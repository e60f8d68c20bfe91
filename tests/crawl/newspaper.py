"""A newspaper on loopback, whose pages a test may change, and which counts what it is asked."""

import gzip
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Newspaper:
    """`pages` maps paths to (status, headers, body); `asked` lists (method, path, headers) in order."""

    def __init__(self):
        self.pages, self.asked = {}, []

    def put(self, path, text, status=200, **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html; charset=utf-8", **headers}, text.encode())

    def times(self, path):
        return sum(asked == path for _, asked, _ in self.asked)


@contextmanager
def serve(newspaper):
    """The address at which the newspaper is served."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            length = int(self.headers.get("Content-Length") or 0)
            self.rfile.read(length)
            newspaper.asked.append((self.command, self.path, dict(self.headers)))
            status, headers, body = newspaper.pages.get(self.path, (404, {}, b"no such page"))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            elif headers.get("Content-Encoding") == "gzip":
                body = gzip.compress(body)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
