# shellcheck shell=bash disable=SC2034,SC2154 # for those who read this file, and set checkout before
# What the scripts share that look at the service's user as an attacker: who that is, what must stay as it is, and how root's commands may end.

# They read checks.sh before this file.

name=sentinel.example.com
state=/var/lib/sentinel-secure-x
db=$state/db
config=/etc/sentinel-secure-x
unit=sentinel-secure-x-api
direct=http://127.0.0.1:8000
attacks=0 loop='' ended=0
work=$(mktemp -d)
chmod 0711 "$work"
trap end_loop EXIT

# What must stay as it is: root's own, and a folder with the names that stand in the service's.
mkdir -p /srv/canary/e
chmod 0700 /srv/canary
for file in sentinel.db sentinel.db-wal supervise.pid api.log file e/file; do printf 'CANARY-%s\n' "$file" >"/srv/canary/$file"; done
canaries() { find /srv/canary /etc/shadow /etc/passwd /etc/group -printf '%p %y %m %u:%g %s %T@\n' -type f -exec sha256sum {} + | LC_ALL=C sort; }

as_service() { runuser -u sentinelx -- env -i PATH=/usr/bin:/bin HOME=/nonexistent "$@" </dev/null; }

attack() {
  attacks=$((attacks + 1))
  printf '%2d. %s\n' "$attacks" "$1"
}
# root_does CODES COMMAND...: root's command ends within three minutes with one of the codes, which is in ended then, and shows neither secrets nor
# what a terminal obeys.
root_does() {
  local codes=$1
  shift
  ended=0
  timeout -k 5 180 "$@" </dev/null >"$work/out" 2>&1 || ended=$?
  [[ " $codes " == *" $ended "* ]] || broken "$* ends with one of $codes, not $ended" "$(tail -c 3000 "$work/out")"
  if grep -qaE 'CANARY|^root:|PRIVATE KEY' "$work/out"; then broken "$* shows no secret" "$(head -c 2000 "$work/out")"; fi
  if LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' "$work/out"; then broken "$* shows no control characters" "$(cat -v "$work/out" | head -c 2000)"; fi
}

await_ready() { curl -fsS -o /dev/null --noproxy '*' --max-time 20 --retry 20 --retry-all-errors --retry-delay 1 "$direct/api/health/ready" || broken "the service is ready"; }
install_it() { (cd "$checkout" && ./install.sh --yes --json --server-name "$name" "$@") >"$work/install.json" 2>"$work/install.err" || broken "the install ends with 0, not $?" "$(cat "$work/install.json" "$work/install.err" | tail -n 60)"; }

# Keeps the database as it is now for put_database_back.
keep_database() {
  systemctl stop "$unit.service" 2>/dev/null
  rm -rf /tmp/hostile-database
  as_service bash -c "mkdir /tmp/hostile-database && cp $db/sentinel.db* /tmp/hostile-database/"
}
put_database_back() { as_service bash -c "cd $db && rm -rf sentinel.db* && cp /tmp/hostile-database/sentinel.db* ."; }
restore_database() {
  put_database_back
  systemctl reset-failed "$unit.service" 2>/dev/null || true
  systemctl restart "$unit.service"
  await_ready
}

# begin_loop WORDS...: whatever the service's user does over and over, until end_loop. hostile-loop is among the words.
begin_loop() {
  runuser -u sentinelx -- "$@" </dev/null >/dev/null 2>&1 &
  loop=$!
}
end_loop() {
  if [[ -z $loop ]]; then return; fi
  kill "$loop" 2>/dev/null || true
  wait "$loop" 2>/dev/null || true
  pgrep -u sentinelx -f hostile-loop | xargs -r kill -9 2>/dev/null || true
  loop=''
}
