// What the parts of a run cost on one machine: a device, a precision and a number of threads.
//
// Every phase is a sum of a few counts (multiplications, bytes, rows), each with the seconds that
// one of them was measured to take. The counts follow from the shapes alone.
//
// Thread: values.
#pragma once

#include "core/base/result.h"
#include "core/eval/evaluator.h"
#include "core/forecast/costcounts.h"
#include "core/train/trainerstate.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace stator::forecast {

/// What was measured: the points that a model is fitted to.
struct StepMeasurement {
    StepShape shape;
    std::array<double, train::kStepPhases> seconds{}; ///< of a usual step
    double dataSeconds = 0;                           ///< to make the batch, on a thread of its own
};
struct EvaluationMeasurement {
    EvaluationShape shape;
    double seconds = 0;
};

/// What was measured by itself: seconds of one count.
using Rates = std::map<Cost, double>;

class CostModel {
public:
    /// Least squares of relative errors, no seconds below 0. What the measurements say nothing
    /// about keeps the proportions of guess().
    static CostModel fit(train::Machine machine, const std::vector<StepMeasurement>& steps,
                         const std::vector<EvaluationMeasurement>& evaluations,
                         const Rates& rates = {});
    /// Of a machine that was never measured: from its product rate in GFLOP/s and memory bandwidth
    /// (0: those of a usual processor or GPU). Forecasts made with it are rough.
    static CostModel guess(train::Machine machine, double gflops, double bytesPerSecond);

    const train::Machine& machine() const { return m_machine; }
    bool isGuess() const { return m_guess; }

    /// Seconds of the step's own phases.
    std::array<double, train::kStepPhases> step(const StepShape& shape) const;
    /// Seconds that the trainer waits for the batch, which is made beside the step before it: with
    /// cores to spare none, otherwise a share of its making.
    double data(const StepShape& shape) const;
    double evaluation(const EvaluationShape& shape) const;
    /// One checkpoint of so many bytes.
    double checkpoint(double bytes) const;
    /// A random table of so many bytes, its optimizer, and the rows caught up at the end: what a
    /// run does once.
    double tableSetUp(double bytes) const;
    /// Making a sampler of so many rows and walking through `walkedRows` to count the steps.
    double sampling(double rows, double walkedRows) const;
    /// Making tokens of so many bytes of text, before a run.
    double tokenize(double textBytes) const;
    /// Seconds of one count.
    double secondsOf(Cost cost) const { return m_seconds[static_cast<std::size_t>(cost)]; }

    /// Moves the phase's factor towards what a finished run took: `fact` / `forecast` counts by
    /// how long it ran. Factors stay within 1/4 and 4.
    void correct(train::Phase phase, double forecastSeconds, double factSeconds);
    double factor(train::Phase phase) const { return m_factors[static_cast<std::size_t>(phase)]; }

    std::string toJson() const;
    /// Errors: Corrupt.
    static Result<CostModel> fromJson(const std::string& text);

private:
    double sum(const Counts& counts) const;

    train::Machine m_machine;
    std::array<double, kCosts> m_seconds{};
    std::array<double, train::kPhases> m_factors{};
    bool m_guess = false;
};

} // namespace stator::forecast
