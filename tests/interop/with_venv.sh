#!/bin/sh
# Runs a Python script in a virtual environment that has the packages named.
# usage: with_venv.sh FOLDER "PACKAGES" SCRIPT [ARGUMENTS…]
# Exit code 77 (skipped), with the reason, where Python, venv or the packages cannot be had.
folder=$1; packages=$2; shift 2
python=${PYTHON:-python3}
skip() { echo "skipped: $1"; exit 77; }
command -v "$python" >/dev/null || skip "there is no $python"
mkdir -p "$folder" || exit 1
(
    flock 9 # several tests may ask for the same environment at once
    have=$folder/installed
    if [ ! -x "$folder/bin/python" ]; then
        "$python" -m venv "$folder" >"$folder/venv.log" 2>&1 || exit 3
    fi
    for package in $packages; do
        grep -qsx "$package" "$have" && continue
        "$folder/bin/python" -m pip install -q --disable-pip-version-check "$package" \
            >"$folder/pip.log" 2>&1 || exit 4
        echo "$package" >>"$have"
    done
) 9>"$folder/lock"
case $? in
0) ;;
3) skip "a virtual environment cannot be made (install python3-venv)" ;;
4) skip "pip cannot install: $packages (see $folder/pip.log)" ;;
*) exit 1 ;;
esac
exec "$folder/bin/python" "$@"
