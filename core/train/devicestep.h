// The training step through libtorch, for a GPU: the same formulas as the CPU's, from its
// operators.
#pragma once

#include "core/train/trainingstep.h"

#include <memory>

namespace stator::train {

/// Where a DeviceStep computes. Cpu is for comparing it with the written-out step in tests.
enum class StepDevice { Cuda, Cpu };

/// A step whose table lives on the device; `table` is brought up to date by synchronize().
/// Errors: Unsupported (no such device in this build or machine), OutOfMemory, InvalidArgument.
Result<std::unique_ptr<TrainingStep>> createDeviceStep(model::EmbeddingTable& table,
                                                       const StepOptions& options,
                                                       StepDevice device = StepDevice::Cuda);

} // namespace stator::train
