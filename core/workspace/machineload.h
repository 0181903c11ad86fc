// What else the machine did while a run trained: the reason where it took longer than its forecast.
#pragma once

#include "core/store/storereader.h"
#include "core/system/hardwarereadings.h"

#include <optional>

namespace stator::workspace {

/// Processor use during a run, on average.
struct MachineLoad {
    double cores = 0;  ///< there are
    double own = 0;    ///< cores that this process kept busy
    double others = 0; ///< cores that other programs kept busy

    /// True where the run had to share: others took much, and nothing was left idle.
    bool disturbed() const;
};

/// The load since it was made. Thread: one thread at a time.
class LoadWatch {
public:
    LoadWatch();
    MachineLoad load();

private:
    system::HardwareMeter m_meter;
};

/// From the readings between the run's start and its end. None where there are none, as of a run
/// of a second. Errors: those of the reader.
Result<std::optional<MachineLoad>> machineLoad(store::StoreReader& reader,
                                               const store::RunListRow& run);

} // namespace stator::workspace
