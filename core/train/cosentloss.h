// CoSENT: scored pairs are ranked by cosine as their scores rank them.
//
// loss = log(1 + sum over pairs (i, j) with score_i < score_j of exp(scale (cos_i - cos_j))).
// Sorted by score, the sums are running ones: O(batch log batch), never batch x batch.
//
// Source: Su 2022, CoSENT (kexue.fm/archives/8847), as sentence-transformers' CoSENTLoss.
// Thread: one at a time.
#pragma once

#include "core/train/side.h"
#include "core/train/trainingstep.h"

#include <span>
#include <vector>

namespace stator::train {

class CoSentLoss {
public:
    CoSentLoss(const StepOptions& options, std::uint32_t dim);

    /// Fills both gradients and returns the loss. Both sides `[batch, dim]`; scores `[batch]`.
    double run(Side& first, Side& second, std::span<const float> scores);

private:
    float m_scale;
    std::vector<std::uint32_t> m_dims;
    std::vector<float> m_weights;
    std::uint32_t m_dim;
};

/// The loss over scaled cosines z, and its gradient by each z, for rows sorted by ascending score
/// (`scores` in that order; equal scores are not compared).
double cosentOfSorted(std::span<const float> scores, std::span<const double> z,
                      std::span<double> gradient);

} // namespace stator::train
