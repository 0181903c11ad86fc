// One optimisation step of a static embedding model: gather, loss in row panels, gradient, lazy
// optimizer. Nothing here is an autograd graph and no gradient is dense.
//
// Thread: one thread at a time (the trainer's); it uses the process's matrix threads inside.
#pragma once

#include "core/base/result.h"
#include "core/model/embeddingtable.h"
#include "core/model/tokenbatch.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace stator::train {

enum class Precision { Fp32, Bf16, Fp16 };
enum class LossKind { Mnrl, CoSent };
enum class MnrlDirections {
    QueryToDocument, ///< anchors against all candidates
    Symmetric,       ///< and positives against all anchors
    Gte,             ///< all four directions: a->p, p->a, a->a, p->p
};
enum class OptimizerKind { LazyAdamW, RowAdagrad };

/// What a step is made of; the learning rate comes with every step.
struct StepOptions {
    LossKind loss = LossKind::Mnrl;
    float scale = 20.0F;
    MnrlDirections directions = MnrlDirections::QueryToDocument;
    bool maskFalseNegatives =
        false; ///< leave out candidates that equal the row's anchor or positive by hash
    std::vector<std::uint32_t> matryoshkaDims; ///< ascending, the last is dim; empty: dim alone
    std::vector<float> matryoshkaWeights;      ///< one per dim; empty: all 1
    OptimizerKind optimizer = OptimizerKind::LazyAdamW;
    float beta1 = 0.9F;
    float beta2 = 0.999F;
    float epsilon = 1e-8F;
    float weightDecay = 0.0F;
    float clipNorm = 1.0F; ///< global norm; 0: no clipping
    Precision precision = Precision::Fp32;
    model::Device device = model::Device::Cpu;
    std::uint32_t panelRows = 0; ///< 0: chosen by batch and cache size
};

/// The texts of a step. Rows: anchors[i], positives[i], negatives[k][i]; for CoSENT anchors and
/// positives are sentence1 and sentence2 and scores holds one value a row.
struct StepBatch {
    model::TokenBatch anchors;
    model::TokenBatch positives;
    std::vector<model::TokenBatch> negatives;
    std::vector<float> scores;
    std::vector<std::uint64_t> anchorHashes;    ///< only for maskFalseNegatives
    std::vector<std::uint64_t> candidateHashes; ///< positives, then every negatives[k]; likewise
};

/// Parts of a step that are timed. Seconds.
enum class StepPhase { Forward, Loss, Backward, Optimizer };
constexpr std::size_t kStepPhases = 4;

struct StepResult {
    float loss = 0;         ///< of this batch, before the update; weighted over Matryoshka dims
    float gradientNorm = 0; ///< before clipping
    bool skipped = false;   ///< FP16 overflow: no update was made
    std::uint32_t distinctRows = 0;
    std::uint64_t tokens = 0;
    std::array<double, kStepPhases> seconds{};
};

class TrainingStep {
public:
    /// `table` must outlive the step. Optimizer state is zero.
    /// Errors: InvalidArgument (dims, weights), Unsupported (device or precision not here),
    /// OutOfMemory.
    static Result<std::unique_ptr<TrainingStep>> create(model::EmbeddingTable& table,
                                                        const StepOptions& options);
    virtual ~TrainingStep() = default;

    /// One step at this learning rate. Errors: Diverged (loss or gradient not finite; the table is
    /// unchanged), OutOfMemory, InvalidArgument (empty batch, id outside the table).
    virtual Result<StepResult> run(const StepBatch& batch, float learningRate) = 0;

    /// Brings the rows of `tokens` (or all rows) to the state dense AdamW would have now, and, on a
    /// GPU, copies them to the table. Call before anything reads the table.
    virtual Result<void> synchronize(std::span<const std::uint32_t> tokens) = 0;
    virtual Result<void> synchronizeAll() = 0;

    /// As synchronize(), but for reading only: hideRows() puts back what training goes on from, so
    /// that an evaluation at any moment changes no bit of the run. run(), state() and synchronize()
    /// must not be called in between. Memory: the rows once more.
    /// Errors: InvalidArgument (id outside the table), OutOfMemory.
    virtual Result<void> showRows(std::span<const std::uint32_t> tokens) = 0;
    virtual void hideRows() = 0;

    virtual std::uint64_t stepsDone() const = 0;

    /// The optimizer's state for a checkpoint, as named blobs in a fixed order; synchronizeAll()
    /// is NOT implied: the state is saved as it is, so that a resumed run gives the same bits.
    struct Blob {
        std::string name;
        const void* data = nullptr;
        std::size_t bytes = 0;
    };
    virtual Result<std::vector<Blob>> state() = 0;
    /// Restores what state() gave. Errors: InvalidArgument (a blob is missing or has another size).
    virtual Result<void> restore(
        const std::function<Result<std::span<const std::byte>>(const std::string& name)>& blob) = 0;
    /// Bytes of optimizer state and of the largest buffers so far.
    virtual std::size_t memoryBytes() const = 0;
};

} // namespace stator::train
