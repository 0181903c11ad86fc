// What a configuration comes to, by arithmetic alone: steps, evaluations, rows and bytes. How long
// it takes is for the forecast to say.
//
// Thread: pure functions.
#pragma once

#include "core/data/corpus.h"
#include "core/train/runconfiguration.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace stator::train {

/// What is known of a configuration's data; 0 and empty: not known.
struct RunInputs {
    std::optional<data::CorpusKind> kind; ///< of the first dataset
    bool rowsKnown = false;               ///< the three counts below
    std::uint64_t trainRows = 0;
    std::uint64_t validationRows = 0;
    std::uint64_t testRows = 0;
    std::map<std::string, std::uint64_t> benchmarkRows; ///< by the dataset's name
    std::uint32_t vocabulary = 0;
};

struct RunSize {
    // 0 where the rows are not known
    std::uint64_t stepsPerEpoch = 0; ///< the sampler may differ by a few
    std::uint64_t steps = 0;
    std::uint64_t trainedRows = 0; ///< read by training, repeats counted

    std::uint64_t evaluations = 0; ///< the last included; by budget, at most
    bool byBudget = false;         ///< how many rows they read depends on the time they take
    bool evaluationRowsKnown = false;
    std::uint64_t rowsPerEvaluation = 0; ///< before the last, by all evaluators together
    std::uint64_t lastEvaluationRows = 0;
    std::uint64_t evaluatedRows = 0; ///< by all of them; by budget, the last one alone

    // 0 where the vocabulary is not known
    std::uint64_t tableBytes = 0;
    std::uint64_t optimizerBytes = 0;
    std::uint64_t checkpointBytes = 0; ///< of one
    std::uint64_t checkpointsKept = 0; ///< at most at the end, the best included

    /// Rows that evaluation reads for each that training reads.
    double evaluationRatio() const {
        return trainedRows == 0
                   ? 0
                   : static_cast<double>(evaluatedRows) / static_cast<double>(trainedRows);
    }
};

RunSize sizeOf(const RunConfiguration& configuration, const RunInputs& inputs);

} // namespace stator::train
