// Which device, precision and thread count a run uses on this machine.
//
// Thread: free functions.
#pragma once

#include "core/train/sampledbatches.h"
#include "core/train/trainer.h"
#include "core/train/trainerstate.h"

#include <string>
#include <vector>

namespace stator::train {

/// Machines that a configuration allows here, the simplest first: the processor before a GPU, FP32
/// before shorter numbers, all cores before fewer. One alone where nothing is left to choose.
/// The thread count is one of the choices only where device or precision is "auto" as well: a
/// configuration that names both gives the same bits on the same machine, with all cores.
/// A GPU is libtorch's first one; of several, CUDA_VISIBLE_DEVICES chooses.
/// Errors: Unsupported (a device or precision that was asked for and is not here), OutOfMemory.
Result<std::vector<Machine>> allowedMachines(const RunConfiguration& configuration,
                                             const StepFactory& makeStep);

/// Resolves the configuration's "auto" by real steps on real batches on each of the allowed
/// machines: the fastest that fits in memory, and among those that are within 5 % of it the
/// simplest. Batches too large to be tried in a moment are cut short, the same for all.
/// `why` tells the figures; it stays empty where there was nothing to choose. `batches` is left at
/// its beginning. Errors: those of allowedMachines(), and of a step where none of them works.
Result<Machine> chooseMachine(const RunConfiguration& configuration, const StepFactory& makeStep,
                              std::uint32_t vocabulary, SampledBatches& batches, std::string& why);

const char* deviceName(model::Device device);
const char* precisionName(Precision precision);

} // namespace stator::train
