// Which table rows a batch touches, and from which sentences.
#pragma once

#include "core/base/result.h"
#include "core/train/trainingstep.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stator::train {

/// The batch's sentences in one row (anchors, positives, negatives[0], …) and, for every distinct
/// token, the sentences it occurs in (once per occurrence, in order of sentences).
/// Linear in the number of tokens. Thread: one at a time.
class RowIndex {
public:
    explicit RowIndex(std::uint32_t vocabulary)
        : m_slot(vocabulary, kNone) {}

    /// Errors: InvalidArgument (a token outside the table, sides of different lengths).
    Result<void> build(const StepBatch& batch);

    std::size_t sentences() const { return m_offsets.size() - 1; }
    std::size_t tokens() const { return m_ids.size(); }
    const std::uint32_t* ids(std::size_t sentence) const {
        return m_ids.data() + m_offsets[sentence];
    }
    std::size_t length(std::size_t sentence) const {
        return m_offsets[sentence + 1] - m_offsets[sentence];
    }
    /// 1 / length, 0 for a sentence without tokens: what a sentence passes to each of its tokens.
    const std::vector<float>& weights() const { return m_weights; }

    std::size_t rows() const { return m_tokens.size(); }
    std::uint32_t token(std::size_t row) const { return m_tokens[row]; }
    const std::uint32_t* occurrences(std::size_t row) const {
        return m_sentences.data() + m_starts[row];
    }
    std::size_t occurrenceCount(std::size_t row) const { return m_starts[row + 1] - m_starts[row]; }
    /// The arrays themselves, for a device that wants them whole.
    const std::vector<std::uint32_t>& rowTokens() const { return m_tokens; }
    const std::vector<std::uint32_t>& allIds() const { return m_ids; }
    const std::vector<std::size_t>& offsets() const { return m_offsets; }
    const std::vector<std::uint32_t>& allOccurrences() const { return m_sentences; }
    const std::vector<std::size_t>& rowStarts() const { return m_starts; }

    /// First row of each of `parts` contiguous parts with about the same number of occurrences; the
    /// last entry is rows().
    std::vector<std::size_t> partition(int parts) const;

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    void append(const model::TokenBatch& batch);

    std::vector<std::uint32_t> m_slot; ///< token -> row; kNone between two builds
    std::vector<std::uint32_t> m_ids;
    std::vector<std::size_t> m_offsets;
    std::vector<float> m_weights;
    std::vector<std::uint32_t> m_tokens;
    std::vector<std::size_t> m_starts;
    std::vector<std::uint32_t> m_sentences;
};

} // namespace stator::train
