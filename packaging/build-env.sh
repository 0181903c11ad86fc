# Sourced by run.sh and test.sh: where to build, and with how many compilers at once.

# A build folder of another user (a run as root, then one as yourself) is left alone.
stator_build_dir() {
    local dir="$1/build/$2"
    if mkdir -p "$dir" 2>/dev/null && [ -w "$dir" ] &&
        { [ ! -e "$dir/CMakeCache.txt" ] || [ -w "$dir/CMakeCache.txt" ]; }; then
        echo "$dir"
    else
        echo "${XDG_CACHE_HOME:-$HOME/.cache}/stator-build/$(echo "$1" | cksum | cut -d' ' -f1)/$2"
    fi
}

# One compiler for each core, as far as there are 2 GiB for each: libtorch's headers take that much.
stator_jobs() {
    local cores kib jobs
    cores=$(nproc)
    kib=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)
    jobs=$((kib / (2 * 1024 * 1024)))
    [ "$jobs" -lt "$cores" ] || jobs=$cores
    [ "$jobs" -ge 1 ] || jobs=1
    echo "$jobs"
}
