// Batches of tokens: rows from the sampler, their ids from the token cache.
//
// Thread: one thread at a time.
#pragma once

#include "core/data/sampler.h"
#include "core/train/batchprefetcher.h"
#include "core/train/trainingdata.h"

#include <memory>
#include <optional>
#include <vector>

namespace stator::train {

class SampledBatches : public BatchSource {
public:
    /// Checks that the datasets' kinds fit the loss. Datasets with several numbers of negatives
    /// can be mixed: the smallest number counts. Where there are fewer rows than a batch has,
    /// batches are smaller.
    /// Errors: InvalidArgument (kind, no training rows), Unsupported, OutOfMemory.
    static Result<std::unique_ptr<SampledBatches>> create(std::shared_ptr<const TrainingData> data,
                                                          const RunConfiguration& configuration);

    Result<void> next(PreparedBatch& batch) override;
    Result<void> restore(const std::string& sourceState) override;
    /// Back to the first batch.
    Result<void> rewind();

    /// Steps that `epochs` take. Errors: Cancelled.
    Result<std::uint64_t> stepsOf(double epochs, const Job& job) const;
    std::uint64_t rows() const { return m_sampler->rows(); }
    std::uint32_t negatives() const { return m_columns - 2; }

private:
    SampledBatches() = default;
    Result<void> makeSampler(bool dropLast);
    Result<void> drawAhead();
    void assemble(const data::SampledBatch& rows, PreparedBatch& batch);
    bool takeRow(const data::SampledRow& row, StepBatch& step);

    std::shared_ptr<const TrainingData> m_data;
    data::SamplerOptions m_options;
    std::unique_ptr<data::Sampler> m_sampler;
    /// The next batch's rows, drawn before they are asked for: only so is it known whether the
    /// batch before was the last of its epoch.
    struct Ahead {
        data::SampledBatch rows;
        data::SamplerPosition position; ///< after it
        double epoch = 0;
        std::optional<data::EpochReport> endedEpoch; ///< of the epoch that ended before it
    };
    std::optional<Result<void>> m_drawn; ///< of m_ahead; empty: nothing is drawn
    Ahead m_ahead;
    data::SampledBatch m_rows;
    std::uint32_t m_columns = 2; ///< texts of a row that are used
    std::size_t m_maxTokens = 0;
    bool m_hashes = false;
    bool m_scores = false;
    std::vector<std::vector<std::uint64_t>> m_candidateHashes; ///< by column, from the positives on
};

} // namespace stator::train
