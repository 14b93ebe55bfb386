"""Fills a database of the service's with devices that reported before. Usage: known_devices.py DATABASE COUNT PIN"""

import sqlite3
import sys
import time

path, count, pin = sys.argv[1], int(sys.argv[2]), bytes.fromhex(sys.argv[3])
now = time.time_ns() // 1_000_000
version, status = "2.4.1", '{"os":"Debian GNU/Linux 12","uptime_seconds":86400,"load":[0.12,0.08,0.05]}'
database = sqlite3.connect(path)
database.execute("PRAGMA cache_size = -200000")
first = database.execute("SELECT coalesce(max(number), 0) + 1 FROM device").fetchone()[0]
numbers = range(count)
database.executemany(
    "INSERT INTO device (number, id, state, pin, registered_at) VALUES (?, ?, 'active', ?, ?)",
    ((first + n, f"device-{n:07d}", pin, now) for n in numbers),
)
database.executemany("INSERT INTO liveness (device, last_seen) VALUES (?, ?)", ((first + n, now) for n in numbers))
database.executemany(
    "INSERT INTO report (device, agent_version, status) VALUES (?, ?, ?)", ((first + n, version, status) for n in numbers)
)
database.commit()
database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
