"""The guard waits beside the supervisor. If that one goes without a word, it ends what was left behind.

It waits with next to nothing loaded: it is there on every start, and needed on almost none.
"""

import signal
import sys


def clear_up(token: str) -> None:
    """End a lost supervisor's children and, with nobody left on it, the private database."""
    import os
    import time

    from towpath.project import database
    from towpath.project.run_file import RunFile, end_members

    run_file = RunFile(database.data_folder())
    while not run_file.take():
        if run_file.read().get("token") != token:
            return  # the next start was quicker, and has cleared up itself
        time.sleep(0.05)  # the dead let go of their files one after the other
    run_file.write(token=token, pid=os.getpid(), ending=True)
    end_members(token)
    cluster = database.own_cluster()
    if cluster:
        cluster.stop_if_idle()
    run_file.release()


if __name__ == "__main__":
    for order in (signal.SIGINT, signal.SIGHUP):
        signal.signal(order, signal.SIG_IGN)
    if not sys.stdin.buffer.read():
        clear_up(sys.argv[1])
