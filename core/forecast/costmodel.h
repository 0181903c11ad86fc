// What the parts of a run cost on one machine: a device, a precision and a number of threads.
//
// Every phase is a sum of a few counts (multiplications, bytes, rows), each with the seconds that
// one of them was measured to take. The counts follow from the shapes alone.
//
// Thread: values.
#pragma once

#include "core/base/result.h"
#include "core/eval/evaluator.h"
#include "core/train/trainerstate.h"
#include "core/train/trainingstep.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

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
    double tokens = 0;
    double distinctTokens = 0;
    double comparisons = 0; ///< query-document pairs whose cosine is computed
    double textBytes = 0;   ///< of all texts, for SmallBatchLoss
    std::uint32_t dim = 0;
};

/// What was measured: the points that a model is fitted to.
struct StepMeasurement {
    StepShape shape;
    std::array<double, train::kStepPhases> seconds{}; ///< medians
    double dataSeconds = 0;                           ///< to make the batch, on a thread of its own
};
struct EvaluationMeasurement {
    EvaluationShape shape;
    double seconds = 0;
};

/// Seconds per count, by name ("loss.product", "evaluation.bitext.comparisons").
using Coefficients = std::map<std::string, double>;

class CostModel {
public:
    /// Least squares of relative errors, no coefficient below 0.
    static CostModel fit(train::Machine machine, const std::vector<StepMeasurement>& steps,
                         const std::vector<EvaluationMeasurement>& evaluations);
    /// Of a machine that was never measured: from its product rate and memory bandwidth (0: a
    /// usual processor's). Forecasts made with it are rough.
    static CostModel guess(train::Machine machine, double gflops, double bytesPerSecond);

    const train::Machine& machine() const { return m_machine; }
    bool isGuess() const { return m_guess; }

    /// Seconds of the step's own phases.
    std::array<double, train::kStepPhases> step(const StepShape& shape) const;
    /// Seconds that the trainer waits for the batch; its making is hidden behind the step.
    double data(const StepShape& shape) const;
    double evaluation(const EvaluationShape& shape) const;
    /// One checkpoint of so many bytes.
    double checkpoint(double bytes) const;
    /// Random table and caught-up rows: what a run does once.
    double tableSetUp(double bytes) const;
    /// Making tokens of so many bytes of text, before a run.
    double tokenize(double textBytes) const;

    /// Moves the phase's factor towards what a finished run took: `fact` / `forecast` counts by
    /// how long it ran. Factors stay within 1/4 and 4.
    void correct(train::Phase phase, double forecastSeconds, double factSeconds);
    double factor(train::Phase phase) const { return m_factors[static_cast<std::size_t>(phase)]; }

    std::string toJson() const;
    /// Errors: Corrupt.
    static Result<CostModel> fromJson(const std::string& text);

private:
    train::Machine m_machine;
    Coefficients m_seconds;
    std::array<double, train::kPhases> m_factors{};
    bool m_guess = false;
};

} // namespace stator::forecast
