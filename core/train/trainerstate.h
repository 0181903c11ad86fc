// Where a run stands: all that a checkpoint keeps beside table and optimizer.
//
// Thread: values.
#pragma once

#include "core/base/result.h"
#include "core/train/phasetimer.h"
#include "core/train/trainingstep.h"

#include <cstdint>
#include <string>

namespace stator::train {

/// The device and what goes with it, as chosen for a run.
struct Machine {
    model::Device device = model::Device::Cpu;
    Precision precision = Precision::Fp32;
    int threads = 1;
    bool operator==(const Machine&) const = default;
};

struct TrainerState {
    std::uint64_t step = 0;
    std::uint64_t totalSteps = 0;
    std::uint64_t pairsSeen = 0;
    double epoch = 0;
    float lastLoss = 0;
    std::string source;     ///< of the batches, after the last step
    std::string evaluation; ///< RunEvaluation::state()
    /// Rows of an evaluation after the last step that was begun and not ended; 0: none.
    std::uint64_t pendingEvaluationRows = 0;
    PhaseTimes phases;
    Machine machine;
};

std::string toJson(const TrainerState& state);
/// Errors: Corrupt.
Result<TrainerState> stateFromJson(const std::string& text);

} // namespace stator::train
