// Multiple negatives ranking loss over in-batch candidates, in row panels.
//
// A panel of queries is multiplied with all candidates, its scores are turned into the softmax
// gradient, and that gradient is used for both products while it is still in the caches: three
// matrix products in all, and memory for a panel, never for batch x batch.
//
// Matryoshka for the price of one: for dims d1 < d2 < … the unnormalised scores are running sums
// over blocks of columns, and the gradient of block k needs only the sum of the score gradients of
// the dims that contain it. Embeddings and gradients are then kept by blocks of columns: a few
// columns of long rows would cost the products a third of their speed.
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
    /// Of one row and dim: exp(score - shift) adds up to `sum`.
    struct RowSoftmax {
        float shift = 0;
        float sum = 0;
        float factor = 0; ///< what turns an exp into the loss's gradient by the score
    };
    /// Rows [first, first + rows) of the queries; where each segment lies in the panel's buffers.
    struct Panel {
        std::size_t first;
        std::size_t rows;
        std::size_t capacity;            ///< rows the buffers were made for
        std::vector<std::size_t> starts; ///< first column of each segment; the last is the width
        std::size_t width() const { return starts.back(); }
        std::size_t offset(std::size_t segment) const { return starts[segment] * capacity; }
        std::size_t dimStride() const { return width() * capacity; }
    };

    void prepare(Side& side) const;
    void finish(Side& side) const;
    double runSweep(const Sweep& sweep, std::size_t batch, double& lossSeconds,
                    double& backwardSeconds);
    void multiplyScores(const Sweep& sweep, const Panel& panel);
    void softmaxRows(const Sweep& sweep, const Panel& panel, double scale);
    void softmaxRow(const Sweep& sweep, const Panel& panel, double scale, std::size_t row,
                    int thread);
    void scoreSegment(const Sweep& sweep, const Panel& panel, std::size_t s, std::size_t row,
                      float* e, RowSoftmax* softmaxes);
    void softmaxMasked(const Sweep& sweep, const Panel& panel, std::size_t row, float* e,
                       RowSoftmax* softmaxes);
    void gradientOfSegment(const Sweep& sweep, const Panel& panel, std::size_t s, std::size_t row,
                           const float* e, float factor);
    void gradientByDims(const Sweep& sweep, const Panel& panel, std::size_t s, std::size_t row,
                        const float* e, const RowSoftmax* softmaxes, float* pulls);
    /// Whether the scale itself may stand for the largest score, so that one pass does.
    bool hasSafeShift(const Sweep& sweep) const;
    void multiplyGradients(const Sweep& sweep, const Panel& panel, std::size_t block);
    float rowFactor(const Segment& segment, std::size_t dim, std::size_t row) const;
    float* panelRow(const Panel& panel, std::size_t dim, std::size_t segment, std::size_t row);
    void reducePulls(const Sweep& sweep);
    model::GemmOperand block(const Side& side, std::size_t firstRow, std::size_t rows,
                             std::size_t dim, bool transposed) const;
    std::size_t chooseRows(std::size_t batch, std::size_t width) const;

    /// With several dims, embeddings and gradients are kept [dims][rows, columns of the block].
    bool inBlocks() const { return m_dims.size() > 1; }
    std::size_t firstColumn(std::size_t d) const { return d > 0 ? m_dims[d - 1] : 0; }
    std::size_t columns(std::size_t d) const { return m_dims[d] - firstColumn(d); }
    std::size_t blockOffset(const Side& side, std::size_t row, std::size_t d) const {
        return firstColumn(d) * side.rows + row * columns(d);
    }
    float* gradientOf(Side& side) const {
        return inBlocks() ? side.blockGradient.data() : side.gradient;
    }

    float m_scale;
    MnrlDirections m_directions;
    std::vector<std::uint32_t> m_dims;
    std::vector<float> m_weights;
    std::uint32_t m_dim;
    bool m_half;
    std::uint32_t m_panelRows;

    Side* m_sides[2] = {nullptr, nullptr};
    /// [dims][segments][rows, columns]: products of each column block, which become scores and then
    /// gradients in place; in bfloat16 these take the first half of their row.
    model::Matrix m_panel;
    std::vector<float> m_rowBuffers;     ///< [threads][dims][width]: exp of a row's scores
    std::vector<RowSoftmax> m_softmaxes; ///< [threads][dims]
    std::vector<float> m_pullBuffers;    ///< [threads][dims][width], with several dims
    std::vector<double> m_rowLoss;
};

} // namespace stator::train
