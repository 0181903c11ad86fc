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

/// Calls `measure` when the machine is quiet, again where it was disturbed, a few times at most;
/// the share of other work during the attempt that was disturbed least. `keep` follows an attempt
/// that is the best so far. What was measured plays no part in it.
double measureQuietly(const std::function<void()>& measure, const std::function<void()>& keep);

} // namespace stator::bench
