// What a step or an evaluation consists of, as counts that follow from its shape alone.
//
// Thread: values and pure functions.
#pragma once

#include "core/eval/evaluator.h"
#include "core/train/trainingstep.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace stator::forecast {

/// One training step.
struct StepShape {
    std::uint64_t rows = 0;       ///< of the batch
    std::uint32_t columns = 2;    ///< texts of a row
    double tokens = 0;            ///< of all its texts
    double distinctRows = 0;      ///< of the table that it touches
    train::StepOptions options{}; ///< loss, directions, Matryoshka dims, optimizer
    std::uint32_t dim = 0;
};

/// One evaluator on so many rows.
struct EvaluationShape {
    eval::EvaluatorKind kind = eval::EvaluatorKind::ValidationLoss;
    std::uint64_t rows = 0;
    std::uint32_t columns = 2;
    bool scored = false; ///< scored pairs
    double tokens = 0;
    double distinctTokens = 0; ///< rows of the table to bring up to date; 0: they are
    double comparisons = 0;    ///< query-document pairs whose cosine is computed
    double textBytes = 0;      ///< of all texts, for SmallBatchLoss
    std::uint32_t dim = 0;
    /// Rows that these were chosen among, where they have not been chosen before; 0: they have.
    std::uint64_t chosenAmong = 0;
};

/// Everything that is counted. "Column": times the number of columns.
enum class Cost : std::uint8_t {
    ForwardStep,
    ForwardToken,
    ForwardTokenColumn,
    ForwardCatchUpColumn, ///< rows of the table, brought to where dense AdamW would have them
    LossStep,
    LossTextColumn,
    LossProductColumn, ///< a query and a candidate
    LossScore,         ///< a query and a candidate: the softmax
    LossMaskedScore,   ///< where some candidates are left out
    LossDimScore,      ///< one of several Matryoshka dims
    LossRankedRow,     ///< CoSENT
    BackwardStep,
    BackwardProductColumn,
    BackwardScore,
    BackwardDimScore,
    BackwardTokenColumn,
    BackwardRowColumn,
    OptimizerStep,
    OptimizerAdamWColumn,
    OptimizerAdagradColumn,
    DataStep,
    DataText,
    DataToken,
    DataWait, ///< share of a batch's making that holds the step up: there are few cores
    EvaluationEach,
    EvaluationChoice,      ///< a row, hashed to be chosen or put in order
    EvaluationChosenToken, ///< looked at to find the rows of the table that are needed
    EvaluationShownColumn, ///< rows of the table, brought up to date and put back
    EvaluationTokenColumn,
    EvaluationLossRow,
    EvaluationLossScore,
    EvaluationRankedScore, ///< the loss of scored pairs
    EvaluationBitextRow,
    EvaluationBitextScore,
    EvaluationRetrievalRow,
    EvaluationRetrievalScore,
    EvaluationProductColumn, ///< a query and a candidate
    EvaluationStsRow,
    EvaluationTripletRow,
    EvaluationSmallBatchRow,
    EvaluationSmallBatchByte,
    CheckpointEach,
    CheckpointByte,
    TableByte,
    SamplerRow,
    WalkedRow,
    TextByte,
};
constexpr std::size_t kCosts = static_cast<std::size_t>(Cost::TextByte) + 1;
/// "loss.productColumn", stable across versions.
const char* costName(Cost cost);

/// How much of what; each cost at most once.
class Counts {
public:
    struct Count {
        Cost cost = Cost::ForwardStep;
        double count = 0;
    };
    void add(Cost cost, double count) { m_counts[m_size++] = {cost, count}; }
    const Count* begin() const { return m_counts.data(); }
    const Count* end() const { return m_counts.data() + m_size; }

private:
    std::array<Count, 10> m_counts{};
    std::size_t m_size = 0;
};

/// Query-candidate pairs whose score a step computes.
double scoresOf(const StepShape& shape);
Counts countsOf(train::StepPhase phase, const StepShape& shape);
Counts batchCounts(const StepShape& shape);
Counts countsOf(const EvaluationShape& shape);

} // namespace stator::forecast
