// One side of a batch (anchors, or candidates) while a loss turns it into gradients.
#pragma once

#include "core/model/matrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stator::train {

/// Sentence embeddings of a side and what the loss finds out about them.
/// `rows` embeddings of `dim` floats lie one after another; so do their gradients.
struct Side {
    std::size_t rows = 0;
    const float* embedding = nullptr; ///< [rows, dim], raw means: not normalised
    float* gradient = nullptr;        ///< [rows, dim], of the loss by `embedding`
    std::vector<std::uint16_t> half;  ///< bfloat16 copy for the matrix products, by column blocks
    model::Matrix blocks;             ///< with several dims: the embedding by column blocks
    model::Matrix blockGradient;      ///< with several dims: the gradient by column blocks
    std::vector<float>
        inverseNorm;         ///< [dims, rows]: 1 / length of the first d columns; 0 for a zero row
    std::vector<float> pull; ///< [dims, rows]: sum of dLoss/dscore * score over the row's scores
};

} // namespace stator::train
