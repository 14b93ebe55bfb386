#!/bin/bash -p
# Sentinel Secure X: one command from a bare Debian or Ubuntu to a running control plane.
# Run ./install.sh --help for what it takes. Everything is in functions, called on the last line, so that
# half a download does nothing.
# With -p bash reads no BASH_ENV and takes no functions or options from the environment, which it would do before the
# first line of this. Whoever starts bash themselves, as a pipe does, have it do what their environment says.

usage() {
  cat <<'END'
Usage: ./install.sh [SET-UP FLAGS]
       ./install.sh test [--full]

Makes sure of Java 17 or newer and NGINX, builds the distribution if this checkout has none, then runs
`sentinelx setup` with the flags given. It says which packages it will install, and asks first.

  --yes            install and set up without asking
  --dry-run        say what is missing and what would change; install and write nothing
  --sandbox DIR    put everything under DIR, on unprivileged ports; needs no root
  --server-name N  the host name that browsers and devices use
  --help           this text; where the distribution is built, the other set-up flags too

  test             install what the tests need and run the whole test suite; --full adds the long tests, and looks
                   whether tests fail where what they protect is taken out

Exit codes: 0 done, 1 a check failed, 2 wrong usage, 3 put back, 4 not all put back, 5 this host lacks
something, 130 cancelled.
END
}

say() { printf '%s\n' "$@" >&2; }

# Ends with 5: the host lacks something, and the lines say what and what to type.
lacks() {
  say "$@"
  exit 5
}

# --- Where things are -------------------------------------------------------------------------------

# Sets here to the folder this script is in, or, where it comes through a pipe, to the current folder, if that is
# a checkout which nobody but its owner, root or the caller can have changed. Sets piped to yes or nothing.
find_home() {
  piped=''
  if [[ -n $script && -f $script ]]; then
    here=$(cd -P -- "$(dirname -- "$(readlink -f -- "$script")")" && pwd -P) || exit 5
  else
    piped=yes
    here=$(pwd -P) || exit 5
    if ! is_checkout "$here" && ! is_release "$here"; then
      lacks "install.sh: this script came through a pipe, and the current folder, $here, is no checkout of Sentinel Secure X." \
        "Change to one, or unpack the archive, and run ./install.sh there."
    fi
    for path in "$here" "$here/install.sh" "$here/pom.xml" "$here/bin"; do
      if [[ -e $path ]] && others_can_write "$path"; then
        lacks "install.sh: this script came through a pipe, and others than its owner can write $path." \
          "Run the script itself, $here/install.sh, if you trust it; or close it with: chmod go-w $path"
      fi
    done
  fi
  is_checkout "$here" || is_release "$here" ||
    lacks "install.sh: $here is neither a checkout nor an unpacked archive of Sentinel Secure X." \
      "Run the install.sh that lies in one of them."
}

is_checkout() { [[ -f $1/pom.xml && -d $1/src/main ]] && grep -q '<groupId>io.sentinelx</groupId>' "$1/pom.xml"; }
is_release() { [[ -x $1/bin/sentinelx && -f $1/lib/sentinelx.jar ]]; }

# Whether anyone but the owner of $1, root and the caller can write it. A group of the owner's own, with nobody else in it, is the owner.
others_can_write() {
  local mode owner group gid
  read -r mode owner group gid < <(stat -c '%a %U %G %g' -- "$1") || return 0
  if ((8#$mode & 2)); then return 0; fi
  if ((!(8#$mode & 8#20))) || [[ $gid == 0 ]]; then return 1; fi
  [[ $owner != "$group" || -n $(getent group "$gid" | cut -d: -f4) ]]
}

# --- What the host has ------------------------------------------------------------------------------

launcher() { if is_release "$here"; then printf %s "$here/bin/sentinelx"; else printf %s "$here/src/main/launcher/sentinelx"; fi; }

has_java() { sh "$(launcher)" --launcher-find-java >/dev/null 2>&1; }
has_nginx() { [[ -x /usr/sbin/nginx ]] || command -v nginx >/dev/null; }
has_maven() { command -v mvn >/dev/null; }

# Sets jdk to the home of a JDK 17 or newer.
find_jdk() {
  local home version
  for home in "${JAVA_HOME:-}" "$(readlink -f /usr/bin/javac 2>/dev/null | sed 's,/bin/javac$,,')" /usr/lib/jvm/*; do
    if [[ -z $home || ! -x $home/bin/javac || ! -r $home/release ]]; then continue; fi
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if ((${version:-0} >= 17)); then
      jdk=$home
      return
    fi
  done
  return 1
}

is_debian() { command -v apt-get >/dev/null && grep -qE '^(ID|ID_LIKE)=.*(debian|ubuntu)' /etc/os-release; }

# Sets terminal to yes if there is one to ask on. /dev/tty is there, and readable, without one too: only opening it tells.
find_terminal() {
  terminal=''
  if [[ -n ${CI:-} && ! -t 0 ]]; then return; fi
  if [[ -t 0 || -n $piped ]] && { : <>/dev/tty; } 2>/dev/null; then terminal=yes; fi
}

# Asks the question $1 on the terminal; yes is the answer to nothing.
confirm() {
  local answer=''
  printf '%s [Y/n] ' "$1" >/dev/tty
  read -r answer </dev/tty || return 1
  [[ -z $answer || $answer == [Yy]* ]]
}

# --- Packages ---------------------------------------------------------------------------------------

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null) == ii* ]]; }

# Prints the name of the package of a Java 17 or newer: jre or jdk.
java_package() {
  local version
  # Its version holds Java's: 2:1.17-74
  version=$(apt-cache policy "default-$1-headless" 2>/dev/null | sed -n 's/^  Candidate: .*:1\.\([0-9]*\).*/\1/p')
  if ((${version:-17} >= 17)); then printf '%s\n' "default-$1-headless"; else printf '%s\n' "openjdk-17-$1-headless"; fi
}

# Nothing of the caller's environment reaches the packages' scripts but the way to the network.
apt() {
  local name proxies=()
  for name in http_proxy https_proxy all_proxy no_proxy; do
    if [[ -n ${!name:-} ]]; then proxies+=("$name=${!name}"); fi
  done
  env -i "${proxies[@]}" PATH="$PATH" HOME=/root LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive DEBCONF_NONINTERACTIVE_SEEN=true APT_LISTCHANGES_FRONTEND=none NEEDRESTART_SUSPEND=1 \
    NEEDRESTART_MODE=l UCF_FORCE_CONFFOLD=1 \
    apt-get -q -y -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=5 \
    -o Acquire::Retries=2 -o Acquire::http::Timeout=15 -o Acquire::https::Timeout=15 -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# Sets output to what apt-get says. Someone else's turn, which may come between two of ours, is waited for.
run_apt() {
  local tries=3
  while wait_for_lock; ! output=$(apt "$@" 2>&1); do
    tries=$((tries - 1))
    if ((tries == 0)) || ! grep -qE 'Could not get lock|Unable to (acquire|lock)' <<<"$output"; then return 1; fi
  done
}

# Prints "PID (name)" of the process that holds a lock of apt or dpkg; fails where none is held.
lock_holder() {
  local lock inode pid open
  for lock in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock; do
    inode=$(stat -c %i "$lock" 2>/dev/null) || continue
    while read -r pid; do
      # A file of another disk may have the same number.
      for open in "/proc/$pid/fd"/*; do
        if [[ $open -ef $lock ]]; then
          printf '%s (%s)' "$pid" "$(cat "/proc/$pid/comm" 2>/dev/null || printf 'another process')"
          return
        fi
      done
    done < <(awk -v end=":$inode" '$2 != "->" && substr($6, length($6) - length(end) + 1) == end {print $5}' /proc/locks)
  done
  return 1
}

wait_for_lock() {
  local holder waited=0
  while holder=$(lock_holder); do
    if ((waited >= 600)); then
      lacks "install.sh: process $holder has held the lock of apt for 10 minutes. Let it finish, or stop it, and run ./install.sh again."
    fi
    if ((waited % 10 == 0)); then say "Waiting for process $holder, which is installing packages: $waited s so far."; fi
    sleep 1
    waited=$((waited + 1))
  done
}

# Whether a package is half-way in. (dpkg --audit tells of more, such as a package of the operator's own making without checksums.)
is_dpkg_interrupted() {
  [[ -n $(ls -A /var/lib/dpkg/updates 2>/dev/null) ]] ||
    dpkg-query -W -f '${db:Status-Status} ${db:Status-Eflag}\n' | grep -qE '^(half-|unpacked)| reinstreq$'
}

# Installs the packages; ends with 5 and the commands to type where that cannot be done.
install_packages() {
  local by_hand="  apt-get update && apt-get install --no-install-recommends $*" output
  if ((EUID != 0)); then
    lacks "install.sh: this host lacks $*, and only root can install packages. Have root run:" "$by_hand"
  fi
  wait_for_lock
  if is_dpkg_interrupted; then
    lacks "install.sh: an earlier package installation was interrupted, and dpkg installs nothing until that is mended. Run:" \
      "  dpkg --configure -a && apt-get install --fix-broken" "and then ./install.sh again."
  fi
  say "Reading the package lists."
  run_apt update || lacks "install.sh: the package lists could not be read:" "$(tail -n 3 <<<"$output")" \
    "Check the network and /etc/apt, then run:" "$by_hand" ${must_build:+"$archive_instead"}
  # What was not known before the lists were read may have another name now.
  # shellcheck disable=SC2046 # one word a package
  set -- $("$missing_packages")
  by_hand="  apt-get update && apt-get install --no-install-recommends $*"
  say "Installing $*."
  run_apt install --no-install-recommends "$@" || lacks "install.sh: the packages could not be installed:" \
    "$(grep -E '^(E:|W:|Err:|dpkg:)' <<<"$output" | tail -n 6)" "Check the network and the free disk space, then run:" "$by_hand" \
    ${must_build:+"$archive_instead"}
}

# What set-up lacks, one package a line.
setup_packages() {
  has_nginx || printf '%s\n' nginx
  if [[ -n $must_build ]]; then
    has_maven || printf '%s\n' maven
    find_jdk || java_package jdk
  else
    has_java || java_package jre
  fi
}

# What the tests lack. The last two are for runs on a machine of their own.
test_packages() {
  local package
  for package in acl ca-certificates curl gnutls-bin iproute2 jq make maven nginx openssh-client openssl procps python3 shellcheck sqlite3 tmux; do
    is_installed "$package" || printf '%s\n' "$package"
  done
  find_jdk || java_package jdk
  if ((EUID == 0)); then
    for package in debootstrap systemd-container; do
      is_installed "$package" || [[ -z $(apt-cache madison "$package" 2>/dev/null) ]] || printf '%s\n' "$package"
    done
  fi
}

# --- The build --------------------------------------------------------------------------------------

is_built() { is_release "$here/target/sentinelx"; }

# Whether something that goes into the distribution is newer than it.
is_stale() {
  local newer
  newer=$(cd "$here" && find pom.xml install.sh README.md src/main templates docs deploy -type f \
    -newer target/sentinelx/lib/sentinelx.jar -print -quit 2>/dev/null)
  [[ -n $newer ]]
}

# Runs a command in the checkout as the checkout's owner, so that root leaves no file of its own in someone else's folder.
as_owner() {
  local owner name home
  owner=$(stat -c %u "$here")
  if ((EUID != 0 || owner == 0)); then
    (cd "$here" && JAVA_HOME=$jdk "$@" </dev/null)
    return
  fi
  name=$(getent passwd "$owner" | cut -d: -f1)
  home=$(getent passwd "$owner" | cut -d: -f6)
  if [[ -z $name || ! -d $home ]]; then
    lacks "install.sh: $here belongs to user $owner, who has no home folder on this host, and is built as its owner. Run:" \
      "  chown -R root: $here" "or use the archive, which needs no build."
  fi
  (cd "$here" && setpriv --reuid="$owner" --regid="$(stat -c %g "$here")" --init-groups --inh-caps=-all \
    env -i HOME="$home" USER="$name" LOGNAME="$name" PATH="$PATH" LANG=C.UTF-8 JAVA_HOME="$jdk" "$@" </dev/null)
}

maven=(mvn -B -ntp -Dstyle.color=never)

# What to do where nothing can be built.
archive_instead="Nothing has to be built from the archive: make it on another machine with \`mvn package\`, unpack target/sentinelx-*.tar.gz here, and run its install.sh."

# Prints how many kB of memory there are: the machine's, or what this container may use of them.
memory() {
  local kilobytes limit group
  kilobytes=$(awk '/^MemTotal:/ {print $2}' /proc/meminfo)
  group=$(sed -n 's,^0::/*,/,p' /proc/self/cgroup)
  while :; do
    if read -r limit 2>/dev/null <"/sys/fs/cgroup$group/memory.max" && [[ $limit != max ]] && ((limit / 1024 < kilobytes)); then
      kilobytes=$((limit / 1024))
    fi
    if [[ -z $group ]]; then break; fi
    group=${group%/*}
  done
  printf %s "$kilobytes"
}

check_memory() {
  local kilobytes
  kilobytes=$(memory)
  # A machine sold with 1 GB shows a little less of it.
  if ((kilobytes < 900000)); then
    lacks "install.sh: building takes 1 GB of memory, and this host has $((kilobytes / 1024)) MB." "$archive_instead"
  fi
}

build() {
  local output started=$SECONDS
  if [[ ! -w $here ]]; then
    lacks "install.sh: building writes $here/target, and $here is $(stat -c %U "$here")'s. Copy it to a folder of your own, and run ./install.sh there."
  fi
  find_jdk || lacks "install.sh: building takes a JDK 17 or newer. Install one with:" "  apt-get install --no-install-recommends $(java_package jdk)" \
    "$archive_instead"
  say "Building the distribution. The first time Maven downloads its libraries, which takes a minute or two."
  if ! output=$(as_owner "${maven[@]}" -q -DskipTests package 2>&1); then
    output=$(sed 's/\x1b\[[0-9;]*m//g; /^$/d' <<<"$output")
    # A download that breaks off is the one failure that a second try mends.
    if ! grep -qE 'Could not (transfer|resolve|find)|Connection|timed out' <<<"$output" ||
      ! output=$(as_owner "${maven[@]}" -q -DskipTests package 2>&1); then
      lacks "install.sh: the build failed:" "$(grep -vE '^\[ERROR\] *($|-> |Re-run|To see|For more|See )|\[Help 1\] http' <<<"$output" | head -n 20)" \
        "See all of it with: cd $here && mvn -DskipTests package"
    fi
  fi
  say "Built $here/target/sentinelx in $((SECONDS - started)) s."
}

# --- Set-up -----------------------------------------------------------------------------------------

read_flags() {
  yes='' dry_run='' sandbox='' help='' answers=''
  local flag
  for flag in "$@"; do
    case $flag in
      --yes) yes=yes ;;
      --dry-run) dry_run=yes ;;
      --sandbox | --sandbox=*) sandbox=yes ;;
      --json | --answers | --answers=*) answers=yes ;;
      --help | -h) help=yes ;;
    esac
  done
}

show_help() {
  usage
  local home=$here/target/sentinelx
  if is_release "$here"; then home=$here; fi
  if is_release "$home" && has_java; then
    printf '\nThe set-up flags:\n\n'
    SENTINELX_LOCALE=$callers_locale "$home/bin/sentinelx" setup --help </dev/null
  fi
}

offer_sandbox() {
  if [[ -n $terminal && -z $yes && -z $answers ]]; then
    local folder=${HOME:-$PWD}/sentinel-secure-x
    say "You are not root. Setting up this host takes root: sudo ./install.sh" \
      "A sandbox takes none: its own NGINX and API, under one folder, on unprivileged ports."
    if [[ ! -e $folder ]] && confirm "Set up a sandbox in $folder?"; then
      sandbox=yes
      sandbox_flags=(--sandbox "$folder")
      return
    fi
    exit 130
  fi
  lacks "install.sh: setting up this host takes root. Run, as root:" "  ./install.sh${*:+$(printf ' %q' "$@")}" \
    "or try it without root in a folder of its own:" "  ./install.sh --sandbox DIR --yes"
}

set_up() {
  local home=$here/target/sentinelx packages
  sandbox_flags=()
  if is_release "$here"; then
    home=$here
  elif ! is_built; then
    must_build=yes
  fi
  if ((EUID != 0)) && [[ -z $sandbox && -z $dry_run ]]; then offer_sandbox "$@"; fi

  missing_packages=setup_packages
  packages=$(setup_packages | tr '\n' ' ')
  packages=${packages% }
  if [[ -n $dry_run && (-n $packages || -n $must_build) ]]; then
    lacks "install.sh: nothing was installed or written, as --dry-run says. Set-up cannot look at this host yet:" \
      ${packages:+"  missing packages: $packages"} ${must_build:+"  the distribution is not built: cd $here && mvn -DskipTests package"} \
      "Without --dry-run, ./install.sh does that first."
  fi
  if [[ -n $must_build ]]; then check_memory; fi
  if [[ -n $packages ]]; then
    is_debian || lacks "install.sh: this host lacks $packages (Debian's names), and install.sh can install packages on Debian and Ubuntu only." \
      "Install Java 17 or newer, NGINX and, to build, Maven and a JDK; then run ./install.sh again."
    say "This host lacks $packages."
    if ((EUID == 0)) && [[ -z $yes ]]; then
      if [[ -z $terminal ]]; then
        say "install.sh: there is no terminal to ask on, and without --yes nothing is installed. Add --yes."
        exit 2
      fi
      if ! confirm "Install ${packages} now?"; then
        say "Nothing was installed."
        exit 130
      fi
    fi
    # shellcheck disable=SC2086 # one word a package
    install_packages $packages
  fi
  if [[ -n $must_build ]]; then
    build
  elif [[ $home != "$here" && -z $dry_run ]] && is_stale; then
    if has_maven && find_jdk; then
      build
    else
      say "The distribution is older than its sources, and there is no Maven to build it again; it is used as it is."
    fi
  fi

  if [[ -n $piped ]]; then
    if [[ -n $terminal ]]; then exec </dev/tty; else exec </dev/null; fi
  fi
  export SENTINELX_LOCALE=$callers_locale
  exec "$home/bin/sentinelx" setup "$@" "${sandbox_flags[@]}"
}

# --- Tests ------------------------------------------------------------------------------------------

run_tests() {
  local long=long packages started=$SECONDS
  case "$*" in
    '') ;;
    --full) long=none ;;
    *)
      say "install.sh: test takes --full or nothing, not: $*"
      exit 2
      ;;
  esac
  is_checkout "$here" || lacks "install.sh: the tests are in a checkout, and $here is an unpacked archive."
  missing_packages=test_packages
  packages=$(test_packages | tr '\n' ' ')
  # shellcheck disable=SC2086 # one word a package
  if [[ -n ${packages% } ]]; then install_packages ${packages% }; fi
  find_jdk || lacks "install.sh: the tests take a JDK 17 or newer. Install one with:" "  apt-get install $(java_package jdk)"
  say "The packages are there after $((SECONDS - started)) s."
  (cd "$here" && shellcheck -x install.sh .ci/run src/main/launcher/* deploy/nginx/*-proxy src/test/{mutate,power-cut,promises} src/test/corpus/make src/test/machine/*) || exit 1
  # What became of tests that are not there any more would stay.
  as_owner rm -rf target/promises target/forged-identities
  # The tests run under the caller's own locale.
  unset LC_ALL
  # Whoever runs this in the background has it ignore signals whose effect the tests look at.
  as_owner env --default-signal=HUP,INT "${maven[@]}" -Pchecks -Dtests.excluded="$long" verify || exit 1
  if [[ $long == none ]]; then as_owner src/test/mutate || exit 1; fi
  say "Tested in $((SECONDS - started)) s."
}

main() {
  set -u
  umask 022
  unset BASH_ENV ENV CDPATH JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH MAVEN_OPTS MAVEN_ARGS \
    OPENSSL_CONF OPENSSL_MODULES OPENSSL_ENGINES NGINX GCONV_PATH LOCPATH NLSPATH GLIBC_TUNABLES APT_CONFIG \
    "${!LD_@}" "${!DPKG_@}"
  # What programs say is read here, and is to be English; only what sentinelx draws is the caller's.
  callers_locale=${SENTINELX_LOCALE:-${LC_ALL:-${LC_CTYPE:-${LANG:-C}}}}
  export LC_ALL=C.UTF-8
  unset LANGUAGE SENTINELX_LOCALE
  if ((EUID == 0)); then
    export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
    unset JAVA_HOME SENTINELX_JAVA
    export HOME=${HOME:-/root}
  fi
  IFS=$' \t\n'
  jdk='' must_build=''
  if [[ ${1:-} == --help || ${1:-} == -h ]] && [[ ! -f $script ]]; then
    usage
    exit 0
  fi
  find_home
  find_terminal
  if [[ ${1:-} == test ]]; then
    shift
    run_tests "$@"
    exit 0
  fi
  read_flags "$@"
  if [[ -n $help ]]; then
    show_help
    exit 0
  fi
  set_up "$@"
}

script=${BASH_SOURCE[0]-} main "$@"; exit $?
