// The rows of a sampler, arranged by group.
#pragma once

#include "core/data/sampler.h"

#include <algorithm>
#include <span>

namespace stator::data {

/// All rows in one array, group after group; a "position" is an index into it. Immutable.
class SamplerRows {
public:
    static Result<std::shared_ptr<const SamplerRows>> arrange(std::vector<SamplerInput> inputs,
                                                              SampleGrouping grouping);

    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t size() const { return end - begin; }
    };

    std::uint64_t size() const { return m_rows.size(); }
    const std::vector<SampleGroup>& groups() const { return m_groups; }
    Range group(std::uint32_t group) const { return m_ranges[group]; }
    std::uint32_t groupOf(std::uint32_t position) const;
    SampledRow row(std::uint32_t position) const {
        return {m_segments[segmentOf(position)].input, m_rows[position]};
    }
    /// Hashes of all texts of the row, each once.
    void hashes(std::uint32_t position, std::vector<std::uint64_t>& out) const;
    /// Asks for the row's number to be brought into cache.
    void prefetch(std::uint32_t position) const { __builtin_prefetch(&m_rows[position]); }
    std::uint32_t mostColumns() const { return m_mostColumns; }

private:
    /// Positions from `begin` on (to the next segment's) belong to one input.
    struct Segment {
        std::uint32_t begin;
        std::uint32_t input;
    };
    std::size_t segmentOf(std::uint32_t position) const;

    std::vector<std::shared_ptr<const Corpus>> m_corpora;
    std::vector<std::uint32_t> m_rows;
    std::vector<SampleGroup> m_groups;
    std::vector<Range> m_ranges;
    std::vector<Segment> m_segments;
    std::uint32_t m_mostColumns = 1;
};

} // namespace stator::data
