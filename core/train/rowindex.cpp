#include "core/train/rowindex.h"

#include <fmt/format.h>

#include <algorithm>

namespace stator::train {

void RowIndex::append(const model::TokenBatch& batch) {
    const std::size_t base = m_ids.size();
    m_ids.insert(m_ids.end(), batch.ids.begin(), batch.ids.end());
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const std::size_t length = batch.offsets[i + 1] - batch.offsets[i];
        m_offsets.push_back(base + batch.offsets[i + 1]);
        m_weights.push_back(length > 0 ? 1.0F / static_cast<float>(length) : 0.0F);
    }
}

Result<void> RowIndex::build(const StepBatch& batch) {
    const std::size_t rows = batch.anchors.size();
    if (rows == 0 || batch.positives.size() != rows)
        return makeError(
            ErrorCode::InvalidArgument,
            fmt::format("A batch needs as many positives as anchors; it has {} and {}.",
                        batch.positives.size(), rows));
    m_ids.clear();
    m_offsets.assign(1, 0);
    m_weights.clear();
    append(batch.anchors);
    append(batch.positives);
    for (const auto& negatives : batch.negatives) {
        if (negatives.size() != rows)
            return makeError(
                ErrorCode::InvalidArgument,
                fmt::format("A batch of {} rows has {} negatives.", rows, negatives.size()));
        append(negatives);
    }
    for (const std::uint32_t id : m_ids)
        if (id >= m_slot.size())
            return makeError(
                ErrorCode::InvalidArgument,
                fmt::format("Token {} lies outside the table of {} rows: the tokens were made "
                            "with another tokenizer.",
                            id, m_slot.size()));

    // Counting sort by first appearance: frequent tokens come first, and it is linear.
    m_tokens.clear();
    m_starts.assign(1, 0);
    for (const std::uint32_t id : m_ids) {
        std::uint32_t& slot = m_slot[id];
        if (slot == kNone) {
            slot = static_cast<std::uint32_t>(m_tokens.size());
            m_tokens.push_back(id);
            m_starts.push_back(0);
        }
        ++m_starts[slot + 1];
    }
    for (std::size_t r = 1; r < m_starts.size(); ++r)
        m_starts[r] += m_starts[r - 1];
    m_sentences.resize(m_ids.size());
    std::vector<std::size_t> next(m_starts.begin(), m_starts.end() - 1);
    for (std::size_t s = 0; s + 1 < m_offsets.size(); ++s)
        for (std::size_t i = m_offsets[s]; i < m_offsets[s + 1]; ++i)
            m_sentences[next[m_slot[m_ids[i]]]++] = static_cast<std::uint32_t>(s);
    for (const std::uint32_t token : m_tokens)
        m_slot[token] = kNone;
    return {};
}

std::vector<std::size_t> RowIndex::partition(int parts) const {
    std::vector<std::size_t> first{0};
    for (int p = 1; p < parts; ++p) {
        // A row costs its occurrences and a little for itself.
        const auto wanted = (m_ids.size() + m_tokens.size()) * static_cast<std::size_t>(p) /
                            static_cast<std::size_t>(parts);
        std::size_t low = first.back();
        std::size_t high = rows();
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (m_starts[middle] + middle < wanted)
                low = middle + 1;
            else
                high = middle;
        }
        first.push_back(low);
    }
    first.push_back(rows());
    return first;
}

} // namespace stator::train
