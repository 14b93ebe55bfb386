# shellcheck shell=bash disable=SC2154 # work, java: bench/run's
# Notes of what was measured, and the table made of them. Sourced by bench/run.

declare -A notes=()

die() {
  printf 'bench/run: %s\n' "$1" >&2
  exit "${2:-1}"
}

say() { printf 'bench/run: %s\n' "$1" >&2; }

micros() { printf '%s' "${EPOCHREALTIME/./}"; }

# note NAME NUMBER
note() { notes[$1]="${notes[$1]:-} $2"; }

# timed NAME COMMAND...: notes how many milliseconds the command takes, which has to succeed.
timed() {
  local name=$1 began
  shift
  began=$(micros)
  "$@" >"$work/out" 2>"$work/err" </dev/null || die "$* failed: $(cat "$work/err" "$work/out")"
  note "$name" $((($(micros) - began) / 1000))
}

# await URL LOG CURL-OPTION...: until it answers 200, for 30 s at most.
await() {
  local url=$1 log=$2 deadline=$((SECONDS + 30))
  shift 2
  until curl -sf -o "$work/curl.out" --max-time 5 "$@" "$url" 2>"$work/curl.err"; do
    if ((SECONDS > deadline)); then die "$url does not answer: $(tail -5 "$log") $(tail -1 "$work/curl.err")"; fi
    sleep 0.01
  done
}

# quantile NAME FRACTION: 0 the smallest, 0.5 the median, 1 the largest.
quantile() {
  # shellcheck disable=SC2086 # a list of numbers
  printf '%s\n' ${notes[$1]} | sort -n | awk -v q="$2" '
    { v[NR] = $1 }
    END { at = 1 + q * (NR - 1); low = int(at); high = low < NR ? low + 1 : low; printf "%.0f", v[low] + (at - low) * (v[high] - v[low]) }'
}

summary() { printf '%s | %s | %s' "$(quantile "$1" 0.5)" "$(quantile "$1" 0)" "$(quantile "$1" 1)"; }

ratio() { awk -v a="$(quantile "$1" 0.5)" -v b="$(quantile "$2" 0.5)" 'BEGIN { printf "%.2f", a / b }'; }

# verdict NUMBER "at most"|"at least" TARGET
verdict() {
  awk -v n="$1" -v how="$2" -v t="$3" 'BEGIN { printf (how == "at most" ? n <= t : n >= t) ? "met" : "MISSED" }'
}

# row WHAT NAME UNIT RATIO HOW TARGET
row() { printf '| %s | %s | %s | %s | %s %s | %s |\n' "$1" "$(summary "$2")" "$3" "$4" "$5" "$6" "$(verdict "${7:-${4%%[!0-9.]*}}" "$5" "$6")"; }

plain() { printf '| %s | %s | %s | | | |\n' "$1" "$(summary "$2")" "$3"; }

table() {
  printf 'Measured %s on %s with %s cores; load at its end %s; %s; %s; OpenSSL %s.\n\n' \
    "$(date -u '+%Y-%m-%d %H:%M UTC')" "$(. /etc/os-release && printf '%s' "$PRETTY_NAME")" "$(nproc)" "$(cut -d' ' -f1-3 /proc/loadavg)" \
    "Java $("$java" -version 2>&1 | sed -n '1s/.*"\(.*\)".*/\1/p')" "$(nginx -v 2>&1 | sed 's/.*: //')" "$(openssl version | cut -d' ' -f2)"
  printf '| what | median | min | max | unit | ratio | target | |\n|---|---|---|---|---|---|---|---|\n'
  plain 'hello-world JVM' hello ms
  row "\`proxy render --stdout\`" render ms "$(ratio render hello)" 'at most' 5
  row 'sandbox set-up, to exit 0' setup ms '' 'at most' 5000 "$(quantile setup 0.5)"
  row 'service, start to ready' ready ms '' 'at most' 2000 "$(quantile ready 0.5)"
  row 'service, most resident memory under load' resident MiB '' 'at most' 190 "$(quantile resident 1)"
  plain 'NGINX to an NGINX that answers' answer /s
  row 'heartbeats through NGINX, against that' few /s "$(ratio few answer)" 'at least' 0.25
  plain 'Flask on Waitress through NGINX' flask /s
  row 'heartbeats through NGINX, against that' few /s "$(ratio few flask)" 'at least' 4
  row 'heartbeats through NGINX, 1,000,000 devices known, against 1,000' many /s "$(ratio many few)" 'at least' 0.8
  plain 'straight to the service, from each of 1,000 devices' few-spread /s
  row 'straight to the service, from each of 1,000,000, against that' many-spread /s "$(ratio many-spread few-spread)" 'at least' 0.8
}
