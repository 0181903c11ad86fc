// The data that a configuration names, ready to train on.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/train/trainingdata.h"
#include "core/workspace/workspace.h"

#include <memory>

namespace stator::workspace {

/// Tokens (made where they are missing), split and benchmarks. `threads`: to make tokens with.
/// Errors: NotFound, Corrupt, Cancelled, Io, OutOfMemory, InvalidArgument.
Result<std::shared_ptr<const train::TrainingData>>
prepareData(const Workspace& workspace, const train::RunConfiguration& configuration, int threads,
            const Job& job);

} // namespace stator::workspace
