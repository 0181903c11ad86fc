// Why the GPU of a run stood still: its readings laid over what the run did meanwhile.
#pragma once

#include "core/store/storereader.h"

#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

/// Shares of the time of a run for which there are readings, 0 to 1.
struct GpuWait {
    double idle = 0;
    struct Cause {
        std::string phase{}; ///< the store's word; empty: the steps themselves
        double share = 0;
    };
    std::vector<Cause> causes{}; ///< greatest first; their shares add up to `idle`
};

/// What a GPU does not do in a stretch is put down to the phases of that stretch that keep it
/// waiting (data, evaluation, checkpoints, pauses), up to the time they took, and what remains to
/// the steps. None where no reading falls into the history.
/// Shapes: readings of one GPU, `used` from 0 to 1, at the end of the time that they are of.
std::optional<GpuWait> gpuWait(const store::PhaseHistory& history,
                               const store::HardwareSeries& used);

/// Of the machine's first GPU, which is the one that trains. None without readings of a GPU.
/// Errors: those of the reader.
Result<std::optional<GpuWait>> readGpuWait(store::StoreReader& reader, store::RunId run);

} // namespace stator::workspace
