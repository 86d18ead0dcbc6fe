"""A CalDAV server (RFC 4791) that holds feeds, and is asked for the events of some days."""

import contextlib
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as xml

import icalendar

QUERY = """<?xml version="1.0" encoding="utf-8"?>
<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data/></D:prop>
<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">
<C:time-range start="{first}T000000Z" end="{last}T000000Z"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"""


class Server:
    def __init__(self, port):
        self.team = f"http://127.0.0.1:{port}/team/"

    def ask(self, method, body, collection="plan/", **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.team + collection, data=body, method=method, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read()

    def put(self, feed):
        """Puts a feed in the place of the whole collection."""
        status, _ = self.ask("PUT", feed, Content_Type="text/calendar; charset=utf-8")
        assert status in (201, 204), status

    def get(self):
        return self.ask("GET", None)[1]

    def between(self, first, last):
        """The events from a day to before another."""
        body = QUERY.format(first=first.strftime("%Y%m%d"), last=last.strftime("%Y%m%d")).encode()
        status, answer = self.ask("REPORT", body, Depth="1", Content_Type="application/xml")
        assert status == 207, status
        found = []
        for data in xml.fromstring(answer).iter("{urn:ietf:params:xml:ns:caldav}calendar-data"):
            found += icalendar.Calendar.from_ical(data.text).walk("VEVENT")
        return found


@contextlib.contextmanager
def serving(folder: pathlib.Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir(parents=True)
    line = [sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{port}"]
    line += ["--storage-filesystem-folder", str(folder), "--auth-type", "none", "--logging-level", "error"]
    with (folder / "log").open("wb") as log, subprocess.Popen(line, stderr=log) as process:
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
                time.sleep(0.1)
            held = Server(port)
            held.ask("MKCOL", None, collection="")
            yield held
        finally:
            process.terminate()


def refuses(server, feed):
    try:
        server.put(feed)
    except urllib.error.HTTPError as error:
        return error.code >= 400
    return False
