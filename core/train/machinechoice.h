// Which device, precision and thread count a run uses on this machine.
//
// Thread: free functions.
#pragma once

#include "core/train/sampledbatches.h"
#include "core/train/trainer.h"
#include "core/train/trainerstate.h"

namespace stator::train {

/// Resolves the configuration's "auto": bfloat16 where the device has instructions for it; the
/// faster device by three real steps on each, after one to warm up, with real batches on a scratch
/// table (`why` tells the figures). `batches` is left at its beginning.
/// Errors: Unsupported (a device or precision that was asked for and is not here), OutOfMemory.
Result<Machine> chooseMachine(const RunConfiguration& configuration, const StepFactory& makeStep,
                              std::uint32_t vocabulary, SampledBatches& batches, std::string& why);

const char* deviceName(model::Device device);
const char* precisionName(Precision precision);

} // namespace stator::train
