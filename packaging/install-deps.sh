#!/bin/bash
# Installs the Debian 12 packages that are missing, and only those. Asks nothing.
#
# usage: packaging/install-deps.sh [build] [gui] [tests]     (none: build)
#        packaging/install-deps.sh --list [sets]             prints the packages and installs nothing
#
#   build  the engine and statorctl
#   gui    the window (Qt 6 and QCustomPlot) and what its tests need
#   tests  the test and benchmark programs, and Python for checks with other people's libraries
#
# Root installs directly, anyone else through sudo.
set -euo pipefail

build=(cmake ninja-build g++ ccache pkg-config git
    libtorch-dev libopenblas0-pthread libdnnl-dev libsentencepiece-dev libsqlite3-dev libsimdjson-dev
    nlohmann-json3-dev libcli11-dev libspdlog-dev libfmt-dev libxxhash-dev zlib1g-dev libzstd-dev
    libpugixml-dev libhwy-dev)
gui=(qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-svg-dev
    libqcustomplot-dev libqcustomplot2.1-qt6 libgl-dev fonts-inter xvfb xauth)
# What the window shows: Hindi in the sample's sentences, Chinese, and Qt's own words in Chinese.
gui+=(fonts-noto-core fonts-noto-cjk qt6-translations-l10n)
tests=(libgtest-dev libbenchmark-dev python3 python3-venv python3-pip)

list_only=no
wanted=()
[ $# -gt 0 ] || set -- build
for argument in "$@"; do
    case "$argument" in
        --list) list_only=yes ;;
        build) wanted+=("${build[@]}") ;;
        gui) wanted+=("${gui[@]}") ;;
        tests) wanted+=("${tests[@]}") ;;
        *) echo "install-deps.sh: no set named '$argument' (build, gui, tests)" >&2; exit 2 ;;
    esac
done
if [ "$list_only" = yes ]; then
    [ ${#wanted[@]} -gt 0 ] || wanted=("${build[@]}" "${gui[@]}" "${tests[@]}")
    printf '%s\n' "${wanted[@]}"
    exit 0
fi

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "install-deps.sh: this is not a Debian system; install the equivalents of:" >&2
    printf '  %s\n' "${wanted[@]}" >&2
    exit 1
fi

installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}
missing=()
for package in "${wanted[@]}"; do
    installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

echo "Installing ${#missing[@]} packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "install-deps.sh: not root and there is no sudo. As root: apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
# env inside sudo: sudo drops the caller's environment.
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -y -q -o DPkg::Lock::Timeout=600 -o APT::Color=0 "$@" </dev/null
}
# A list that is already there usually serves; an old or absent one is fetched anew.
apt install --no-install-recommends "${missing[@]}" || {
    apt update
    apt install --no-install-recommends "${missing[@]}"
}
