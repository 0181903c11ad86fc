// A few real steps on a machine, timed. Internal to core/train.
//
// Thread: one at a time; it uses the machine's threads.
#pragma once

#include "core/train/sampledbatches.h"
#include "core/train/trainer.h"
#include "core/train/trainerstate.h"

#include <vector>

namespace stator::train {

/// The batches that every machine is tried with.
struct ProbeBatches {
    std::vector<StepBatch> batches;
    bool cut = false; ///< they are the first rows of larger ones
};

/// The first batches of a run, cut to what a slow machine computes in a moment.
/// Errors: the source's.
Result<ProbeBatches> drawProbeBatches(std::uint32_t dim, SampledBatches& source);

/// The shortest of a few steps, after one to warm up, on a scratch table. On a GPU the table has
/// all rows of the vocabulary, so that what does not fit is found here.
/// Errors: OutOfMemory, those of the step.
Result<double> secondsPerStep(const RunConfiguration& configuration, const StepFactory& makeStep,
                              const Machine& machine, std::uint32_t vocabulary,
                              const ProbeBatches& batches);

} // namespace stator::train
