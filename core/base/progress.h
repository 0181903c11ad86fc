// Progress and cancellation, as every long operation takes them.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace stator::base {

/// A moment of a long operation. `total` is 0 while it is not known.
struct Progress {
    std::string stage; ///< short, plain: "Reading", "Tokenizing"
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::string unit; ///< "rows", "bytes", "steps"
};

/// Called from the working thread, at most some tens of times a second. May be empty.
using ProgressFn = std::function<void(const Progress&)>;

/// How the caller of a long operation follows and ends it.
/// An operation whose token is stopped returns ErrorCode::Cancelled and leaves no partial result.
struct Job {
    std::stop_token stop;
    ProgressFn progress;

    bool stopped() const { return stop.stop_requested(); }
    void report(Progress p) const {
        if (progress)
            progress(p);
    }
};

} // namespace stator::base

namespace stator {
using base::Job;
using base::Progress;
using base::ProgressFn;
} // namespace stator
