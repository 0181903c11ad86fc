#include "core/forecast/costcounts.h"

#include "core/train/scoresweeps.h"

#include <algorithm>

namespace stator::forecast {
using eval::EvaluatorKind;
using train::LossKind;
using train::MnrlDirections;
using train::OptimizerKind;
using train::StepPhase;

namespace {

double columnsOf(const StepShape& shape) {
    return static_cast<double>(shape.dim);
}

double textsOf(const StepShape& shape) {
    return static_cast<double>(shape.rows) * shape.columns;
}

std::size_t dimsOf(const StepShape& shape) {
    return std::max<std::size_t>(1, shape.options.matryoshkaDims.size());
}

bool ranks(const StepShape& shape) {
    return shape.options.loss == LossKind::CoSent;
}

/// Whether some candidates of a row may be left out, which takes further passes over its scores.
bool isMasked(const StepShape& shape) {
    return shape.options.maskFalseNegatives || shape.options.directions == MnrlDirections::Gte;
}

void addLoss(const StepShape& shape, Counts& counts) {
    counts.add(Cost::LossStep, 1);
    counts.add(Cost::LossTextColumn, textsOf(shape) * columnsOf(shape));
    if (ranks(shape)) {
        counts.add(Cost::LossRankedRow,
                   static_cast<double>(shape.rows) * static_cast<double>(dimsOf(shape)));
        return;
    }
    const double scores = scoresOf(shape);
    counts.add(Cost::LossProductColumn, scores * columnsOf(shape));
    if (dimsOf(shape) > 1)
        counts.add(Cost::LossDimScore, scores * static_cast<double>(dimsOf(shape)));
    else
        counts.add(Cost::LossScore, scores);
    if (isMasked(shape))
        counts.add(Cost::LossMaskedScore, scores * static_cast<double>(dimsOf(shape)));
}

void addBackward(const StepShape& shape, Counts& counts) {
    counts.add(Cost::BackwardStep, 1);
    counts.add(Cost::BackwardTokenColumn, shape.tokens * columnsOf(shape));
    counts.add(Cost::BackwardRowColumn, shape.distinctRows * columnsOf(shape));
    if (ranks(shape))
        return;
    const double scores = scoresOf(shape);
    counts.add(Cost::BackwardProductColumn, scores * columnsOf(shape));
    if (dimsOf(shape) > 1)
        counts.add(Cost::BackwardDimScore, scores * static_cast<double>(dimsOf(shape)));
    else
        counts.add(Cost::BackwardScore, scores);
}

} // namespace

const char* costName(Cost cost) {
    constexpr std::array<const char*, kCosts> kNames = {
        "forward.step",
        "forward.token",
        "forward.tokenColumn",
        "forward.catchUpColumn",
        "loss.step",
        "loss.textColumn",
        "loss.productColumn",
        "loss.score",
        "loss.maskedScore",
        "loss.dimScore",
        "loss.rankedRow",
        "backward.step",
        "backward.productColumn",
        "backward.score",
        "backward.dimScore",
        "backward.tokenColumn",
        "backward.rowColumn",
        "optimizer.step",
        "optimizer.adamWColumn",
        "optimizer.adagradColumn",
        "data.step",
        "data.text",
        "data.token",
        "data.wait",
        "evaluation.each",
        "evaluation.choice",
        "evaluation.chosenToken",
        "evaluation.shownColumn",
        "evaluation.tokenColumn",
        "evaluation.lossRow",
        "evaluation.lossScore",
        "evaluation.rankedScore",
        "evaluation.bitextRow",
        "evaluation.bitextScore",
        "evaluation.retrievalRow",
        "evaluation.retrievalScore",
        "evaluation.productColumn",
        "evaluation.stsRow",
        "evaluation.tripletRow",
        "evaluation.smallBatchRow",
        "evaluation.smallBatchByte",
        "checkpoint.each",
        "checkpoint.byte",
        "table.byte",
        "sampler.row",
        "sampler.walkedRow",
        "text.byte",
    };
    return kNames[static_cast<std::size_t>(cost)];
}

double scoresOf(const StepShape& shape) {
    if (ranks(shape))
        return 0;
    const train::ScoreMask none;
    double scores = 0;
    for (const auto& sweep :
         train::scoreSweeps(shape.options.directions, shape.rows,
                            shape.rows * (std::max(2U, shape.columns) - 1), none, none))
        for (const auto& segment : sweep.segments)
            scores += static_cast<double>(shape.rows) * static_cast<double>(segment.columns);
    return scores;
}

Counts countsOf(StepPhase phase, const StepShape& shape) {
    Counts counts;
    const double rowColumns = shape.distinctRows * columnsOf(shape);
    const bool adamW = shape.options.optimizer == OptimizerKind::LazyAdamW;
    switch (phase) {
    case StepPhase::Forward:
        counts.add(Cost::ForwardStep, 1);
        counts.add(Cost::ForwardToken, shape.tokens);
        counts.add(Cost::ForwardTokenColumn, shape.tokens * columnsOf(shape));
        if (adamW || shape.options.weightDecay > 0)
            counts.add(Cost::ForwardCatchUpColumn, rowColumns);
        break;
    case StepPhase::Loss:
        addLoss(shape, counts);
        break;
    case StepPhase::Backward:
        addBackward(shape, counts);
        break;
    case StepPhase::Optimizer:
        counts.add(Cost::OptimizerStep, 1);
        counts.add(adamW ? Cost::OptimizerAdamWColumn : Cost::OptimizerAdagradColumn, rowColumns);
        break;
    }
    return counts;
}

Counts batchCounts(const StepShape& shape) {
    Counts counts;
    counts.add(Cost::DataStep, 1);
    counts.add(Cost::DataText, textsOf(shape));
    counts.add(Cost::DataToken, shape.tokens);
    return counts;
}

Counts countsOf(const EvaluationShape& shape) {
    Counts counts;
    const auto columns = static_cast<double>(shape.dim);
    const auto rows = static_cast<double>(shape.rows);
    counts.add(Cost::EvaluationEach, 1);
    if (shape.chosenAmong > 0) {
        counts.add(Cost::EvaluationChoice, static_cast<double>(shape.chosenAmong));
        counts.add(Cost::EvaluationChosenToken, shape.tokens);
    }
    if (shape.distinctTokens > 0)
        counts.add(Cost::EvaluationShownColumn, shape.distinctTokens * columns);
    counts.add(Cost::EvaluationTokenColumn, shape.tokens * columns);
    switch (shape.kind) {
    case EvaluatorKind::ValidationLoss:
        counts.add(Cost::EvaluationLossRow, rows);
        if (shape.scored) {
            counts.add(Cost::EvaluationRankedScore, shape.comparisons);
            return counts;
        }
        counts.add(Cost::EvaluationLossScore, shape.comparisons);
        counts.add(Cost::EvaluationProductColumn, shape.comparisons * columns);
        break;
    case EvaluatorKind::Bitext:
        counts.add(Cost::EvaluationBitextRow, rows);
        counts.add(Cost::EvaluationBitextScore, shape.comparisons);
        counts.add(Cost::EvaluationProductColumn, shape.comparisons * columns);
        break;
    case EvaluatorKind::Retrieval:
        counts.add(Cost::EvaluationRetrievalRow, rows);
        counts.add(Cost::EvaluationRetrievalScore, shape.comparisons);
        counts.add(Cost::EvaluationProductColumn, shape.comparisons * columns);
        break;
    case EvaluatorKind::Sts:
        counts.add(Cost::EvaluationStsRow, rows);
        break;
    case EvaluatorKind::Triplet:
        counts.add(Cost::EvaluationTripletRow, rows);
        break;
    case EvaluatorKind::SmallBatchLoss:
        counts.add(Cost::EvaluationSmallBatchRow, rows);
        counts.add(Cost::EvaluationSmallBatchByte, shape.textBytes);
        break;
    }
    return counts;
}

} // namespace stator::forecast
