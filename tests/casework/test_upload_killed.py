"""SIGKILL in the middle of keeping a file, a hundred times: what lies in the store is always whole."""

import hashlib
import os
import random
import signal
import time

from casework.documents.store import put_away

CONTENT = bytes(range(256)) * 4096  # 1 MB
TRIES = 100


def receive_slowly(folder, target):
    """What a web worker does: write the draft piece by piece, then put it away."""
    draft = folder / f"{target.name}.upload"
    with open(draft, "w+b") as file:
        for at in range(0, len(CONTENT), 65536):
            file.write(CONTENT[at : at + 65536])
            file.flush()
        put_away(file, draft, target)


def test_no_half_file_is_ever_in_the_store(tmp_path):
    chance = random.Random(7)
    whole = hashlib.sha256(CONTENT).hexdigest()
    (tmp_path / "incoming").mkdir()
    kept = killed = 0
    for turn in range(TRIES):
        target = tmp_path / "store" / "aa" / f"{turn:032x}"
        child = os.fork()
        if child == 0:
            try:
                receive_slowly(tmp_path / "incoming", target)
            finally:
                os._exit(0)
        time.sleep(chance.random() * 0.012)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        killed += os.WIFSIGNALED(status)
        if target.exists():
            kept += 1
            assert hashlib.sha256(target.read_bytes()).hexdigest() == whole
    assert killed > TRIES // 4, "the killer came too late to prove anything"
    assert kept + len(list((tmp_path / "incoming").iterdir())) <= TRIES
