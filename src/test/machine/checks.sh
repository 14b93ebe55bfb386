# shellcheck shell=bash
# What the scripts beside this file share: each runs on a machine that is thrown away, and says what it saw.

# They set checkout, the folder that install.sh is in, before they read this file.

machine_passed=0 machine_started=$SECONDS machine_promises=''

# Ends the run: a promise was not kept. Arguments: what was expected, and lines that show what was found.
broken() {
  printf 'FAILED: %s\n' "$@" >&2
  exit 1
}

# Numbers of the promises in docs/security-model.md that what follows holds; none: none of them.
promise() { machine_promises=$*; }

passed() {
  machine_passed=$((machine_passed + 1))
  printf '  passed%s: %s (%s s)\n' "${machine_promises:+ [$machine_promises]}" "$1" $((SECONDS - machine_started))
}

# same WHAT EXPECTED FOUND
same() {
  [[ $2 == "$3" ]] || broken "$1" "$(diff <(printf '%s\n' "$2") <(printf '%s\n' "$3") | head -n 40)"
  passed "$1"
}

# A tenth of a second between two looks.
moment() { sleep 0.1; }

# Every file below / that counts: path, type, mode, owner, and for all but folders size, link target and time. Left out: what the kernel and
# package tools keep, logs, temporary files, the checkout, and the folder $1 where given.
listing() {
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /var/tmp -o -path /var/log \
    -o -path /var/cache -o -path /var/backups -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /var/lib/systemd -o -path /var/lib/private \
    -o -path /root/.m2 -o -path "${checkout:?}" ${1:+-o -path "$1"} \) -prune \
    -o -type d -printf '%p %y %m %u:%g\n' -o -printf '%p %y %m %u:%g %s %l %T@\n' | LC_ALL=C sort
}

# The installed units, users and groups, one a line.
accounts_and_units() {
  cut -d: -f1 /etc/passwd /etc/group | sort
  systemctl list-unit-files --no-legend --no-pager | awk '{print $1, $2}' | sort
}

# The last line of a run.
tell_passed() { printf '%s passed, 0 failed\n' "$machine_passed"; }

# Debian's packages that only the tests use; without a network they are there. A package that another one only names is known, not installed.
install_tools() {
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null) == ii* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
}
