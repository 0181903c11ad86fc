// Multiple negatives ranking loss over in-batch candidates, in row panels.
//
// A panel of queries is multiplied with all candidates, its scores are turned into the softmax
// gradient, and that gradient is used for both products while it is still in the caches: three
// matrix products in all, and memory for a panel, never for batch x batch.
//
// Matryoshka for the price of one: for dims d1 < d2 < … the unnormalised scores are running sums
// over blocks of columns, and the gradient of block k needs only the sum of the score gradients of
// the dims that contain it.
//
// Source: Henderson et al. 2017 (arXiv:1705.00652); Kusupati et al. 2022 (arXiv:2205.13147); the
// four-direction form: Li et al. 2023 (arXiv:2308.03281).
// Thread: one at a time; it uses the calling thread's matrix threads.
#pragma once

#include "core/model/gemm.h"
#include "core/model/matrix.h"
#include "core/train/scoresweeps.h"
#include "core/train/side.h"
#include "core/train/trainingstep.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stator::train {

class ContrastiveLoss {
public:
    ContrastiveLoss(const StepOptions& options, std::uint32_t dim);

    /// Fills both gradients and returns the loss (mean over rows, weighted sum over dims).
    /// anchors `[batch, dim]`; candidates `[batch * (1 + negatives), dim]`, the positives first.
    /// `mask` is by anchor row over candidates; `swappedMask` by candidate row over anchors.
    /// Adds the time of loss and backward to the two references. Throws std::bad_alloc.
    double run(Side& anchors, Side& candidates, const ScoreMask& mask, const ScoreMask& swappedMask,
               double& lossSeconds, double& backwardSeconds);

    std::size_t memoryBytes() const;

private:
    using Segment = ScoreSegment;
    using Sweep = ScoreSweep;
    struct RowSoftmax {
        float shift;
        float sum;
    };
    struct Panel;

    void prepare(Side& side) const;
    void finish(Side& side) const;
    double runSweep(const Sweep& sweep, std::size_t batch, double& lossSeconds,
                    double& backwardSeconds);
    void multiplyScores(const Sweep& sweep, const Panel& panel);
    void softmaxRows(const Sweep& sweep, const Panel& panel, double scale);
    void softmaxRow(const Sweep& sweep, const Panel& panel, double scale, std::size_t row,
                    int thread);
    RowSoftmax softmaxOfDim(const Sweep& sweep, const Panel& panel, std::size_t dim,
                            std::size_t row, const float* u, float* z, float* e);
    void gradientOfDim(const Sweep& sweep, const Panel& panel, std::size_t dim, std::size_t row,
                       float factor, const float* z, const float* e, float* pulls, float* into);
    void storeSuffixSums(const Panel& panel, std::size_t row, float* gradients);
    void multiplyGradients(const Sweep& sweep, const Panel& panel, std::size_t block);
    float rowFactor(const Segment& segment, std::size_t dim, std::size_t row) const;
    float* panelRow(const Panel& panel, std::size_t dim, std::size_t segment, std::size_t row);
    void reducePulls(const Sweep& sweep);
    model::GemmOperand block(const Side& side, std::size_t firstRow, std::size_t rows,
                             std::size_t dim, bool transposed) const;
    std::size_t chooseRows(std::size_t batch, std::size_t width) const;

    float m_scale;
    MnrlDirections m_directions;
    std::vector<std::uint32_t> m_dims;
    std::vector<float> m_weights;
    std::uint32_t m_dim;
    bool m_half;
    std::uint32_t m_panelRows;

    Side* m_sides[2] = {nullptr, nullptr};
    /// [dims][segments][rows, columns]: scores of each column block, which become gradients in
    /// place; in bfloat16 these take the first half of their row.
    model::Matrix m_panel;
    std::vector<float> m_rowBuffers; ///< [threads][3 + dims][width]: u, z, e and gradients of a row
    std::vector<float> m_pullBuffers; ///< [threads][dims][width]
    std::vector<double> m_rowLoss;
};

} // namespace stator::train
