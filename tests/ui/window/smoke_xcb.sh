#!/bin/bash
# The real program on a real X server: it opens a workspace, shows it, takes a picture of itself and ends with 0.
# usage: smoke_xcb.sh STATOR STATORCTL      exit 77: skipped
set -euo pipefail
stator=$1
statorctl=$2
command -v xvfb-run >/dev/null || { echo "skipped: xvfb-run is not installed"; exit 77; }
command -v xauth >/dev/null || { echo "skipped: xauth is not installed"; exit 77; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state XDG_DATA_HOME=$work/data
export QT_QPA_PLATFORM=xcb STATOR_WORKSPACE=$work/usual
unset DBUS_SESSION_BUS_ADDRESS
on_screen() { timeout 300 xvfb-run -a -s "-screen 0 1600x1000x24" "$@"; }

"$stator" --help >/dev/null
"$stator" --version | grep -q .

# Nothing was ever open: the welcome.
on_screen "$stator" --picture "$work/welcome.png"
[ -s "$work/welcome.png" ]

# Every page of a workspace that another program made.
printf 'Guten Morgen\tgood morning\nDanke\tthank you\n' > "$work/de-en.tsv"
"$statorctl" --workspace "$work/ws" dataset import "$work/de-en.tsv" --name greetings --languages de,en >/dev/null
for page in runs datasets hardware; do
    on_screen "$stator" --page "$page" --picture "$work/$page.png" "$work/ws"
    [ -s "$work/$page.png" ]
done

# A folder that is no workspace: told, not taken over.
mkdir "$work/other"
touch "$work/other/letter.txt"
if on_screen "$stator" --picture "$work/other.png" "$work/other"; then
    echo "a folder with other things was opened" >&2
    exit 1
fi
[ "$(ls "$work/other")" = letter.txt ]
echo "pictures: $(cd "$work" && ls ./*.png | wc -l)"
