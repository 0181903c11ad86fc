// The losses of a step from libtorch's operators. Private to core/train: includes torch.
#pragma once

#include "core/train/falsenegatives.h"
#include "core/train/scoresweeps.h"
#include "core/train/trainingstep.h"

#include <ATen/ATen.h>

#include <span>
#include <vector>

namespace stator::train {

/// Losses and their gradients by the sentence embeddings, on whatever device these are.
/// The formulas are those of ContrastiveLoss and CoSentLoss; see there for sources.
class DeviceLoss {
public:
    DeviceLoss(const StepOptions& options, std::uint32_t dim);

    struct Outcome {
        double loss = 0;
        at::Tensor gradient; ///< [sentences, dim] float32
    };
    /// embeddings `[sentences, dim]`: `rows` anchors, then the candidates, positives first.
    Outcome contrastive(const at::Tensor& embeddings, std::size_t rows,
                        const FalseNegatives& masks);
    /// embeddings `[2 * batch, dim]`; one score a pair.
    Outcome cosent(const at::Tensor& embeddings, std::span<const float> scores);

    double lossScale() const { return m_lossScale; }
    void setLossScale(double scale) { m_lossScale = scale; }

private:
    struct Sides;
    at::Tensor panel(const ScoreSweep& sweep, Sides& sides, std::int64_t first, std::int64_t rows,
                     double scale);

    StepOptions m_options;
    std::vector<std::int64_t> m_dims;
    std::vector<float> m_weights;
    std::int64_t m_dim;
    double m_lossScale;
};

} // namespace stator::train
