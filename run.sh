#!/bin/bash
# Installs what is missing, builds, runs the demo, and opens the window where there is a display.
# usage: ./run.sh [arguments of `statorctl demo`]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/packaging/build-env.sh"

sets=(build)
gui=OFF
if [ -f "$root/ui/CMakeLists.txt" ]; then
    sets+=(gui)
    gui=ON
fi
"$root/packaging/install-deps.sh" "${sets[@]}"

build=$(stator_build_dir "$root" release)
(cd "$root" && cmake --preset release -B "$build" -DSTATOR_GUI=$gui -DSTATOR_TESTS=OFF -DSTATOR_BENCH=OFF)
cmake --build "$build" --parallel "$(stator_jobs)"

"$build/bin/statorctl" demo "$@"

if [ -x "$build/bin/stator" ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    # The demo's workspace (statorctl demo --help), where it was not told to use another.
    usual=${STATOR_WORKSPACE:-${XDG_DATA_HOME:-$HOME/.local/share}/stator}
    demo=$(dirname "$usual")/stator-demo
    [ $# -eq 0 ] && [ -e "$demo/stator.sqlite" ] && exec "$build/bin/stator" "$demo"
    exec "$build/bin/stator"
fi
