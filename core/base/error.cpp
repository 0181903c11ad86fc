#include "core/base/result.h"

#include <fmt/format.h>

namespace stator::base {

const char* errorCodeName(ErrorCode code) {
    switch (code) {
    case ErrorCode::InvalidArgument:
        return "invalid-argument";
    case ErrorCode::InvalidFormat:
        return "invalid-format";
    case ErrorCode::NotFound:
        return "not-found";
    case ErrorCode::AlreadyExists:
        return "already-exists";
    case ErrorCode::Io:
        return "io";
    case ErrorCode::Corrupt:
        return "corrupt";
    case ErrorCode::Cancelled:
        return "cancelled";
    case ErrorCode::OutOfMemory:
        return "out-of-memory";
    case ErrorCode::Diverged:
        return "diverged";
    case ErrorCode::Unsupported:
        return "unsupported";
    case ErrorCode::Busy:
        return "busy";
    case ErrorCode::Internal:
        return "internal";
    }
    return "internal";
}

std::string Error::toString() const {
    if (file.empty())
        return row >= 0 ? fmt::format("row {}: {}", row, message) : message;
    if (line > 0)
        return fmt::format("{}:{}: {}", file, line, message);
    return row >= 0 ? fmt::format("{}, row {}: {}", file, row, message)
                    : fmt::format("{}: {}", file, message);
}

} // namespace stator::base
