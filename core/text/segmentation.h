// How surely a Unigram segmentation is the best one: the gap to the runner-up.
#pragma once

#include "core/text/modelproto.h"
#include "core/text/piecetrie.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace stator::text {

/// The two best segmentations of a Unigram model, in double precision.
///
/// SentencePiece adds float scores from the beginning of the text, so which of two nearly equal
/// segmentations of a word it takes can depend on what stands before the word. This class gives the
/// gap; with it the caller knows when rounding cannot matter.
/// Thread: immutable after construction. Keeps a reference to the model.
class SegmentationMargin {
public:
    explicit SegmentationMargin(const SentencePieceModel& model);

    /// False where some score is positive; the bounds below then do not hold.
    bool scoresAreNegative() const { return m_scoresAreNegative; }

    struct Result {
        double score = 0;  ///< of the best segmentation
        double margin = 0; ///< best minus second best; infinite where there is only one
        std::size_t characters = 0;
        std::vector<std::int32_t> pieces; ///< of the best; -1 for an unknown character
    };
    /// `normalized`: valid UTF-8 as the model's normaliser leaves it.
    Result of(std::string_view normalized) const;

private:
    const SentencePieceModel& m_model;
    PieceTrie m_trie;
    double m_unkScore = 0;
    double m_highestScore = 0;
    bool m_scoresAreNegative = true;
};

} // namespace stator::text
