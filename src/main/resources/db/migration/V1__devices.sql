-- What an operator decided about a device, and which certificates it may use. Read for each heartbeat,
-- written seldom. Times are milliseconds since 1970, certificates are SHA-256 of their DER.
CREATE TABLE device (
  number        INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  state         TEXT NOT NULL CHECK (state IN ('active', 'pending', 'revoked')),
  pin           BLOB CHECK (length(pin) = 32),
  allowed       BLOB CHECK (length(allowed) = 32),
  candidate     BLOB CHECK (length(candidate) = 32),
  candidate_at  INTEGER,
  serial        TEXT,
  not_after     INTEGER,
  registered_at INTEGER NOT NULL,
  revoked_at    INTEGER
) STRICT;

CREATE INDEX device_not_active ON device (state) WHERE state <> 'active';

-- What changes with each heartbeat, and nothing else: some 200 devices on a page, so that a batch of
-- heartbeats dirties few pages however many devices there are.
CREATE TABLE liveness (
  device    INTEGER PRIMARY KEY REFERENCES device (number),
  last_seen INTEGER NOT NULL,
  counter   INTEGER
) STRICT;

-- What a device last said about itself. Written only when it changes.
CREATE TABLE report (
  device        INTEGER PRIMARY KEY REFERENCES device (number),
  agent_version TEXT,
  status        TEXT
) STRICT;

-- One row that readiness writes to learn whether a write reaches the disk.
CREATE TABLE probe (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  at  INTEGER NOT NULL
) STRICT;
