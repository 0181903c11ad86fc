#!/bin/bash
# Pictures of every page and dialog of the window with a real workspace behind it: light and dark, English and
# Chinese, at 1.0 and 2.0 scale, as FOLDER/SCALE-LANGUAGE-THEME/NAME.png. The first call trains the runs it shows.
# usage: packaging/make-pictures.sh FOLDER [arguments of stator-pictures, such as --only runs]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
. "$root/packaging/build-env.sh"
[ $# -gt 0 ] || { sed -n '2,4s/^# //p' "$0"; exit 2; }
folder=$(realpath -m "$1")
shift

program=$(stator_build_dir "$root" release)/bin/stator-pictures
[ -x "$program" ] || { echo "$program is not there: build with ./test.sh first" >&2; exit 1; }
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
for scale in 1 2; do
    for language in en zh_CN; do
        for theme in light dark; do
            QT_SCALE_FACTOR=$scale "$program" "$folder/$scale-$language-$theme" --language "$language" \
                --theme "$theme" "$@"
        done
    done
done
