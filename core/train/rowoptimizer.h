// Optimizers that touch only the rows of a batch.
//
// Thread: one caller at a time; update() and catchUp() may run on several threads for different
// rows.
#pragma once

#include "core/base/result.h"
#include "core/model/embeddingtable.h"
#include "core/train/trainingstep.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace stator::train {

class RowOptimizer {
public:
    virtual ~RowOptimizer() = default;

    /// Brings a row to where the dense optimizer would have it after the steps made so far, leaving
    /// the moments as they were last updated: for a row that update() follows.
    virtual void catchUp(std::uint32_t token) = 0;
    /// The same, and the row's state as well, so that nothing is outstanding.
    virtual void settle(std::uint32_t token) = 0;
    /// After catchUp() without an update(): the row's state follows, so that it is not moved twice.
    virtual void settleState(std::uint32_t token) = 0;
    /// Starts the next step. Errors: InvalidArgument (rate times weight decay of 1 or more).
    virtual Result<void> beginStep(float rate) = 0;
    /// One row of the step begun, with gradientScale * gradient.
    virtual void update(std::uint32_t token, const float* gradient, float gradientScale) = 0;

    virtual std::uint64_t steps() const = 0;
    virtual std::vector<TrainingStep::Blob> state() = 0;
    using BlobReader = std::function<Result<std::span<const std::byte>>(const std::string& name)>;
    virtual Result<void> restore(const BlobReader& blob) = 0;
    virtual std::size_t memoryBytes() const = 0;

    /// Errors: OutOfMemory; InvalidArgument (betas outside their range).
    static Result<std::unique_ptr<RowOptimizer>> create(model::EmbeddingTable& table,
                                                        const StepOptions& options);
};

} // namespace stator::train
