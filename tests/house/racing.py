"""Many processes, one starting shot: each sends the same HTTP request at the same moment."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

RUNNER = """
import http.client, json, sys
host, token = sys.argv[1:3]
for line in sys.stdin:
    path, body = json.loads(line)
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.connect()
    connection.request("POST", path, json.dumps(body),
                       {"Authorization": "Bearer " + token, "Content-Type": "application/json"})
    answer = connection.getresponse()
    print(json.dumps([answer.status, answer.read().decode()]), flush=True)
    connection.close()
"""


@dataclass
class Runner:
    """One process with one token."""

    server: str
    token: str

    def __post_init__(self) -> None:
        command = [sys.executable, "-I", "-S", "-c", RUNNER, urlsplit(self.server).netloc, self.token]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def shout(self, path: str, body: dict[str, Any]) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps([path, body]) + "\n")
        self.process.stdin.flush()

    def hear(self) -> tuple[int, Any]:
        assert self.process.stdout
        status, text = json.loads(self.process.stdout.readline())
        return status, json.loads(text)

    def stop(self) -> None:
        self.process.communicate(timeout=20)


def race(runners: list[Runner], requests: list[tuple[str, dict[str, Any]]]) -> list[tuple[int, Any]]:
    """Every runner sends its request; the answers in the order of the runners."""
    for runner, (path, body) in zip(runners, requests, strict=True):
        runner.shout(path, body)
    return [runner.hear() for runner in runners]
