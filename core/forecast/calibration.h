// A few seconds of real work that tell what this machine takes for it: real batches of a dataset,
// the real step, the real evaluators at two sizes.
//
// Thread: one calibration at a time; it uses as many threads as it measures.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/forecast/costmodel.h"
#include "core/train/trainer.h"
#include "core/train/trainingdata.h"

#include <filesystem>
#include <memory>

namespace stator::forecast {

struct CalibrationRequest {
    std::shared_ptr<const train::TrainingData> data; ///< tokens and split as a run has them
    train::RunConfiguration configuration; ///< whose batch and dim are among the points measured
    train::Machine machine;
    train::StepFactory makeStep = &train::TrainingStep::create;
    /// Where checkpoints of a run would lie: one is written there for a moment. Empty: the
    /// system's temporary folder.
    std::filesystem::path folder;
};

/// Whatever the configuration's loss, both are measured, and so are its options that cost: the
/// model serves every configuration on this machine, and this one best.
/// Errors: Cancelled, OutOfMemory, Unsupported (no such device or precision here), InvalidArgument
/// (too few rows).
Result<CostModel> calibrate(const CalibrationRequest& request, const Job& job);

} // namespace stator::forecast
