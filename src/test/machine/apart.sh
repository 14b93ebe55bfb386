# shellcheck shell=bash disable=SC2034 # for those who read this file
# The scripts beside this file that change what a new machine shares with its host, its network or its systemd, or hold ports, and one that can run there
# as well as anywhere: they run on one with a network of its own and nothing to fetch packages with, so that these are there before.
apart_scripts=(other-tenants hostile-service unprivileged-container)
# Those that take minutes more: the gate runs one of them on one release, and the full gate all on both.
apart_long=(under-load hostile-service-runs)
apart_packages=(nginx default-jre-headless apache2 curl jq openssl procps python3 socat)
