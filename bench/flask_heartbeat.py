"""The comparison: a heartbeat in Flask on Waitress, one durable SQLite write each. Usage: flask_heartbeat.py PORT DATABASE"""

import sqlite3
import sys
import threading
import time

from flask import Flask, jsonify, request
from waitress import serve

PORT, DATABASE = int(sys.argv[1]), sys.argv[2]
local = threading.local()
app = Flask(__name__)


def database():
    if not hasattr(local, "connection"):
        local.connection = sqlite3.connect(DATABASE, timeout=30, isolation_level=None)
        local.connection.execute("PRAGMA journal_mode = WAL")
        local.connection.execute("PRAGMA synchronous = FULL")
    return local.connection


@app.post("/api/heartbeat")
def heartbeat():
    if request.headers.get("X-Sentinel-Client-Verify") != "SUCCESS":
        return jsonify(error="client_certificate_required"), 401
    body = request.get_json()
    database().execute(
        "INSERT INTO device (id, last_seen, status) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE"
        " SET last_seen = excluded.last_seen, status = excluded.status",
        (body["device_id"], time.time_ns(), str(body.get("status"))),
    )
    return jsonify(status="accepted", device_id=body["device_id"], server_time=time.time(), next_heartbeat_seconds=60)


database().execute("CREATE TABLE IF NOT EXISTS device (id TEXT PRIMARY KEY, last_seen INTEGER, status TEXT)")
serve(app, host="127.0.0.1", port=PORT, threads=8, connection_limit=200, backlog=1024, clear_untrusted_proxy_headers=False)
