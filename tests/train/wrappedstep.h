// The real training step with something done before each run().
#pragma once

#include "core/train/trainer.h"

#include <limits>

namespace stator::train {

/// Called before the step of this number (from 1); its error is that of the step.
using BeforeStep = std::function<Result<void>(model::EmbeddingTable&, std::uint64_t step)>;

class WrappedStep : public TrainingStep {
public:
    WrappedStep(std::unique_ptr<TrainingStep> step, model::EmbeddingTable& table, BeforeStep before,
                bool asError)
        : m_step(std::move(step))
        , m_table(table)
        , m_before(std::move(before))
        , m_asError(asError) {}

    Result<StepResult> run(const StepBatch& batch, float rate) override {
        if (auto before = m_before(m_table, stepsDone() + 1); !before) {
            if (m_asError)
                return before.error();
            StepResult result;
            result.loss = std::numeric_limits<float>::quiet_NaN();
            return result;
        }
        return m_step->run(batch, rate);
    }
    Result<void> synchronize(std::span<const std::uint32_t> t) override {
        return m_step->synchronize(t);
    }
    Result<void> synchronizeAll() override { return m_step->synchronizeAll(); }
    Result<void> showRows(std::span<const std::uint32_t> t) override { return m_step->showRows(t); }
    void hideRows() override { m_step->hideRows(); }
    std::uint64_t stepsDone() const override { return m_step->stepsDone(); }
    Result<std::vector<Blob>> state() override { return m_step->state(); }
    Result<void> restore(
        const std::function<Result<std::span<const std::byte>>(const std::string&)>& b) override {
        return m_step->restore(b);
    }
    std::size_t memoryBytes() const override { return m_step->memoryBytes(); }

private:
    std::unique_ptr<TrainingStep> m_step;
    model::EmbeddingTable& m_table;
    BeforeStep m_before;
    bool m_asError;
};

/// `asError` false: an error of `before` becomes a loss that is not a number.
inline StepFactory wrapping(BeforeStep before, bool asError = true) {
    return [=](model::EmbeddingTable& table,
               const StepOptions& options) -> Result<std::unique_ptr<TrainingStep>> {
        STATOR_ASSIGN(auto step, TrainingStep::create(table, options));
        return std::unique_ptr<TrainingStep>(
            std::make_unique<WrappedStep>(std::move(step), table, before, asError));
    };
}

} // namespace stator::train
