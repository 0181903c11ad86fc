// The training step on the CPU, written out: gather, loss in row panels, row gradients, optimizer.
#pragma once

#include "core/train/contrastiveloss.h"
#include "core/train/cosentloss.h"
#include "core/train/rowindex.h"
#include "core/train/rowoptimizer.h"
#include "core/train/side.h"
#include "core/train/trainingstep.h"

#include <memory>
#include <vector>

namespace stator::train {

class CpuStep final : public TrainingStep {
public:
    CpuStep(model::EmbeddingTable& table, const StepOptions& options,
            std::unique_ptr<RowOptimizer> optimizer);

    Result<StepResult> run(const StepBatch& batch, float learningRate) override;
    Result<void> synchronize(std::span<const std::uint32_t> tokens) override;
    Result<void> synchronizeAll() override;
    Result<void> showRows(std::span<const std::uint32_t> tokens) override;
    void hideRows() override;
    std::uint64_t stepsDone() const override { return m_optimizer->steps(); }
    Result<std::vector<Blob>> state() override { return m_optimizer->state(); }
    Result<void>
    restore(const std::function<Result<std::span<const std::byte>>(const std::string&)>& blob)
        override {
        return m_optimizer->restore(blob);
    }
    std::size_t memoryBytes() const override;

private:
    Result<StepResult> runUnguarded(const StepBatch& batch, float learningRate);
    void catchUpRows();
    void embedSentences();
    Result<double> computeLoss(const StepBatch& batch, StepResult& result);
    double sumRowGradients();
    void updateRows(float gradientScale);
    float* rowGradient(std::size_t row);

    model::EmbeddingTable& m_table;
    StepOptions m_options;
    std::unique_ptr<RowOptimizer> m_optimizer;
    RowIndex m_index;
    ContrastiveLoss m_contrastive;
    CoSentLoss m_cosent;
    model::Matrix
        m_embeddings;          ///< [sentences, dim]; once the loss is done, the first row gradients
    model::Matrix m_gradients; ///< [sentences, dim]
    model::Matrix m_moreRows;  ///< row gradients beyond the number of sentences
    std::vector<double> m_squares; ///< of each row's gradient
    std::vector<std::uint32_t> m_shown; ///< tokens of showRows(), each once
    model::Matrix m_hidden;             ///< [shown, dim]: their rows as training left them
    Side m_anchors;
    Side m_candidates;
};

} // namespace stator::train
