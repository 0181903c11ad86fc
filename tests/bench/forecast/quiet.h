// Whether other programs were at work while something was measured.
#pragma once

#include <functional>

namespace stator::bench {

/// Processor time of all other programs (and of the host, where this is a virtual machine).
class OtherWork {
public:
    OtherWork();
    /// Since construction, as a share of all processors.
    double share() const;

private:
    struct Times {
        double busy = 0;
        double own = 0;
        double all = 0;
    };
    static Times now();
    Times m_begin;
};

/// Whether a measurement tells something about the machine as it was before.
struct Steadiness {
    double others = 0;          ///< share of the processors that other programs had meanwhile
    double drift = 1;           ///< a reference step over what it took before, the mean of two
    double disturbance() const; ///< at most 1: none worth naming
};

/// Calls `measure` when the machine is quiet, again where it was disturbed, a few times at most.
/// `keep` follows an attempt that was disturbed less than those before. What was measured plays no
/// part in it. `reference` is a step that is timed before and after; `usual`: what it took before,
/// 0: each attempt is compared with its own.
Steadiness measureQuietly(const std::function<double()>& reference, double usual,
                          const std::function<void()>& measure,
                          const std::function<void(const Steadiness&)>& keep);

} // namespace stator::bench
