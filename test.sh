#!/bin/bash
# Installs what is missing, builds, and runs every test; ctest's summary closes the output.
# usage: ./test.sh [arguments of ctest, such as -R Corpus]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$root/packaging/build-env.sh"

sets=(build tests)
gui=OFF
if [ -f "$root/ui/CMakeLists.txt" ]; then
    sets+=(gui)
    gui=ON
fi
"$root/packaging/install-deps.sh" "${sets[@]}"

warnings_as_errors=OFF
[ -z "${CI:-}" ] || warnings_as_errors=ON
build=$(stator_build_dir "$root" release)
(cd "$root" && cmake --preset release -B "$build" -DSTATOR_GUI=$gui -DSTATOR_TESTS=ON -DSTATOR_BENCH=ON \
    -DSTATOR_WERROR=$warnings_as_errors)
cmake --build "$build" --parallel "$(stator_jobs)"

cd "$build"
exec ctest --output-on-failure --no-tests=error --parallel "$(nproc)" "$@"
