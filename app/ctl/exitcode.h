// What statorctl's exit status means. Documented in README.md and in `statorctl --help`.
#pragma once

#include "core/base/result.h"

namespace stator::app {

enum class ExitCode : int {
    Ok = 0,
    Failed = 1,       ///< the work was started and failed (disk, memory, a diverging loss)
    Usage = 2,        ///< the command line, a configuration or a name is wrong
    BadData = 3,      ///< an input file is not what it should be
    Busy = 4,         ///< another process holds the workspace or the run
    Interrupted = 130 ///< Ctrl-C; what was done is saved
};

constexpr const char* kExitCodeHelp =
    "Exit status: 0 done, 1 failed, 2 wrong usage or name, 3 bad input data, 4 held by another "
    "process, 130 interrupted (progress is saved).";

inline ExitCode exitCodeFor(base::ErrorCode code) {
    switch (code) {
    case base::ErrorCode::InvalidArgument:
    case base::ErrorCode::NotFound:
    case base::ErrorCode::AlreadyExists:
        return ExitCode::Usage;
    case base::ErrorCode::InvalidFormat:
    case base::ErrorCode::Corrupt:
        return ExitCode::BadData;
    case base::ErrorCode::Busy:
        return ExitCode::Busy;
    case base::ErrorCode::Cancelled:
        return ExitCode::Interrupted;
    case base::ErrorCode::Io:
    case base::ErrorCode::OutOfMemory:
    case base::ErrorCode::Diverged:
    case base::ErrorCode::Unsupported:
    case base::ErrorCode::Internal:
        break;
    }
    return ExitCode::Failed;
}

} // namespace stator::app
