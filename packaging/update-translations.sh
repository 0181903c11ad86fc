#!/bin/bash
# Brings resources/translations up to date with the words in the sources.
# usage: packaging/update-translations.sh [--check] [AREA...]     (none: every area)
#   --check   changes nothing; exit 1 where a word is missing, unfinished or no longer used
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
lupdate=$(command -v lupdate6 || { [ -x /usr/lib/qt6/bin/lupdate ] && echo /usr/lib/qt6/bin/lupdate; } || command -v lupdate)

declare -A folders=([base]="ui/theme ui/plot ui/widgets ui/translations" [session]=ui/session [models]=ui/models
    [dialogs]=ui/dialogs [window]=app/window)
for page in ui/pages/*/; do folders[$(basename "$page")]=${page%/}; done

check=no
areas=()
for argument in "$@"; do
    case "$argument" in
        --check) check=yes ;;
        *) [ -n "${folders[$argument]:-}" ] || { echo "no area '$argument' (${!folders[*]})" >&2; exit 2; }
           areas+=("$argument") ;;
    esac
done
[ ${#areas[@]} -gt 0 ] || areas=("${!folders[@]}")

faults=0
for area in "${areas[@]}"; do
    for language in zh_CN en; do
        ts=resources/translations/${area}_${language}.ts
        options=(-locations none -no-obsolete -target-language "$language")
        # English needs nothing but its plurals.
        [ "$language" = zh_CN ] || options+=(-pluralonly)
        target=$ts
        if [ "$check" = yes ]; then
            target=$(mktemp --suffix=.ts)
            [ ! -f "$ts" ] || cp "$ts" "$target"
            [ -s "$target" ] || rm "$target"
        fi
        # shellcheck disable=SC2086
        "$lupdate" -silent -I . ${folders[$area]} "${options[@]}" -ts "$target" 2>/dev/null
        unfinished=$(grep -c 'type="unfinished"' "$target" || true)
        if [ "$check" = yes ]; then
            if [ "$unfinished" -gt 0 ]; then
                echo "$ts: $unfinished unfinished; run packaging/update-translations.sh $area and fill them in:"
                grep -B2 'type="unfinished"' "$target" | grep '<source>' | head -20 || true
                faults=1
            fi
            if [ -f "$ts" ] && [ "$(grep -c '<message' "$ts")" -gt "$(grep -c '<message' "$target")" ]; then
                echo "$ts: holds words that are no longer used; run packaging/update-translations.sh $area"
                faults=1
            fi
            rm -f "$target"
        elif [ "$unfinished" -gt 0 ]; then
            echo "$ts: $unfinished to translate"
        fi
    done
done
exit $faults
