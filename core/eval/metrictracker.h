// Follows a run's measures: the best checkpoint, early stopping, overfitting.
//
// Thread: one thread. Each has a state that a checkpoint keeps.
#pragma once

#include "core/base/result.h"
#include "core/eval/evaluationresult.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <string>

namespace stator::eval {

/// The best value of one measure. Values compare only where they were measured on the same rows:
/// one on more or fewer starts anew. (A plan by budget settles on its rows after a few evaluations;
/// what it found before, of a model that had hardly learnt, must not stay the best.)
class BestTracker {
public:
    /// Errors: NotFound (no such measure).
    static Result<BestTracker> create(std::string metric);

    const std::string& metric() const { return m_metric; }
    /// True where the value is the best so far (NaN never is) by more than minDelta.
    bool add(std::uint64_t step, double value, std::uint64_t rows, double minDelta = 0.0);
    bool hasBest() const { return m_rows > 0; }
    double best() const { return m_best; }
    std::uint64_t bestStep() const { return m_bestStep; }
    /// Values since the best that did not improve on it.
    std::uint32_t sinceBest() const { return m_sinceBest; }

    nlohmann::json state() const;
    Result<void> restore(const nlohmann::json& state);

private:
    BestTracker(std::string metric, Better better)
        : m_metric(std::move(metric))
        , m_better(better) {}

    std::string m_metric;
    Better m_better;
    double m_best = 0;
    std::uint64_t m_bestStep = 0;
    std::uint64_t m_rows = 0; ///< the best was measured on; 0: none yet
    std::uint32_t m_sinceBest = 0;
};

/// Ends a run whose measure has stopped improving.
class EarlyStopping {
public:
    /// Errors: NotFound (no such measure).
    static Result<EarlyStopping> create(std::string metric, std::uint32_t patience,
                                        double minDelta);
    const std::string& metric() const { return m_tracker.metric(); }
    /// True where the run should stop: `patience` values in a row without improvement.
    bool add(std::uint64_t step, double value, std::uint64_t rows);

    nlohmann::json state() const;
    Result<void> restore(const nlohmann::json& state);

private:
    EarlyStopping(BestTracker tracker, std::uint32_t patience, double minDelta)
        : m_tracker(std::move(tracker))
        , m_patience(patience)
        , m_minDelta(minDelta) {}

    BestTracker m_tracker;
    std::uint32_t m_patience;
    double m_minDelta;
};

/// Overfitting: over the last kEvaluations evaluations the validation loss has been more than 1 %
/// above its lowest value while the training loss is more than 1 % below what it was then.
class OverfittingDetector {
public:
    static constexpr std::uint32_t kEvaluations = 3;
    static constexpr double kMargin = 0.01;

    /// Losses since the last evaluation: training's mean over those steps. True while the losses
    /// part. Values that are not finite are passed over.
    bool add(std::uint64_t step, double trainingLoss, double validationLoss);
    bool overfitting() const { return m_parted >= kEvaluations; }
    /// The step of the lowest validation loss: where the losses began to part.
    std::uint64_t since() const { return m_lowestStep; }

    nlohmann::json state() const;
    Result<void> restore(const nlohmann::json& state);

private:
    bool m_known = false;
    double m_lowest = 0;
    double m_trainingThen = 0;
    std::uint64_t m_lowestStep = 0;
    std::uint32_t m_parted = 0;
};

} // namespace stator::eval
