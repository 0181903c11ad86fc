#include "core/data/samplerrows.h"

#include <fmt/format.h>

#include <limits>
#include <map>

namespace stator::data {
namespace {

/// Numbers the groups of one input's rows.
class GroupNumbers {
public:
    GroupNumbers(SampleGrouping grouping, std::vector<SampleGroup>& groups)
        : m_grouping(grouping)
        , m_groups(groups) {}

    void startInput(const SamplerInput& input) {
        m_input = &input;
        m_local.clear();
        m_lastKey = std::numeric_limits<std::uint64_t>::max();
    }
    std::uint32_t of(std::uint32_t row) {
        const Corpus& corpus = *m_input->corpus;
        const std::uint32_t second = corpus.columns() > 1 ? 1 : 0;
        const std::uint64_t key =
            m_grouping == SampleGrouping::LanguagePair
                ? std::uint64_t{corpus.language(row, 0)} << 16 | corpus.language(row, second)
                : 0;
        if (key == m_lastKey)
            return m_last;
        const auto [known, isNew] = m_local.try_emplace(key, 0);
        if (isNew)
            known->second = number(name(corpus, key));
        m_lastKey = key;
        m_last = known->second;
        return m_last;
    }

private:
    std::string name(const Corpus& corpus, std::uint64_t key) const {
        switch (m_grouping) {
        case SampleGrouping::None:
            return "all";
        case SampleGrouping::Dataset:
            return m_input->name;
        case SampleGrouping::LanguagePair:
            break;
        }
        return corpus.languages()[key >> 16] + "-" + corpus.languages()[key & 0xFFFF];
    }
    std::uint32_t number(const std::string& name) {
        const auto [known, isNew] =
            m_byName.try_emplace(name, static_cast<std::uint32_t>(m_groups.size()));
        if (isNew)
            m_groups.push_back({name, 0});
        return known->second;
    }

    SampleGrouping m_grouping;
    std::vector<SampleGroup>& m_groups;
    const SamplerInput* m_input = nullptr;
    std::map<std::string, std::uint32_t> m_byName;
    std::map<std::uint64_t, std::uint32_t> m_local;
    std::uint64_t m_lastKey = 0;
    std::uint32_t m_last = 0;
};

Result<std::uint64_t> countRows(const std::vector<SamplerInput>& inputs) {
    std::uint64_t total = 0;
    for (const auto& input : inputs) {
        total += input.rows.size();
        const auto highest = std::max_element(input.rows.begin(), input.rows.end());
        if (highest != input.rows.end() && *highest >= input.corpus->rows())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("Row {} was asked of \"{}\", which has {} rows.", *highest,
                                         input.name, input.corpus->rows()));
    }
    if (total == 0)
        return makeError(ErrorCode::InvalidArgument, "There are no rows to make batches of.");
    if (total >= std::numeric_limits<std::uint32_t>::max())
        return makeError(ErrorCode::Unsupported,
                         "A run can train on at most 4,294,967,294 rows; use fewer datasets.");
    return total;
}

} // namespace

Result<std::shared_ptr<const SamplerRows>> SamplerRows::arrange(std::vector<SamplerInput> inputs,
                                                                SampleGrouping grouping) {
    STATOR_ASSIGN(const auto total, countRows(inputs));
    auto rows = std::make_shared<SamplerRows>();
    GroupNumbers numbers(grouping, rows->m_groups);
    // First pass: how many rows each (group, input) has.
    std::vector<std::vector<std::uint32_t>> counts(inputs.size());
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        numbers.startInput(inputs[i]);
        rows->m_corpora.push_back(inputs[i].corpus);
        rows->m_mostColumns = std::max(rows->m_mostColumns, inputs[i].corpus->columns());
        for (const auto row : inputs[i].rows) {
            const auto group = numbers.of(row);
            if (counts[i].size() <= group)
                counts[i].resize(group + 1);
            ++counts[i][group];
        }
    }
    // A segment for each, by group and then input.
    std::uint32_t begin = 0;
    std::vector<std::vector<std::uint32_t>> next(inputs.size());
    for (std::uint32_t group = 0; group < rows->m_groups.size(); ++group) {
        const std::uint32_t groupBegin = begin;
        for (std::uint32_t i = 0; i < inputs.size(); ++i) {
            next[i].push_back(begin);
            const std::uint32_t count = group < counts[i].size() ? counts[i][group] : 0;
            if (count > 0)
                rows->m_segments.push_back({begin, i});
            begin += count;
        }
        rows->m_ranges.push_back({groupBegin, begin});
        rows->m_groups[group].rows = begin - groupBegin;
    }
    // Second pass: place the rows.
    rows->m_rows.resize(total);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        numbers.startInput(inputs[i]);
        for (const auto row : inputs[i].rows)
            rows->m_rows[next[i][numbers.of(row)]++] = row;
        inputs[i].rows = {};
    }
    return std::shared_ptr<const SamplerRows>(std::move(rows));
}

std::uint32_t SamplerRows::groupOf(std::uint32_t position) const {
    if (m_ranges.size() == 1)
        return 0;
    const auto after =
        std::upper_bound(m_ranges.begin(), m_ranges.end(), position,
                         [](std::uint32_t p, const Range& range) { return p < range.end; });
    return static_cast<std::uint32_t>(after - m_ranges.begin());
}

std::size_t SamplerRows::segmentOf(std::uint32_t position) const {
    if (m_segments.size() == 1)
        return 0;
    const auto after =
        std::upper_bound(m_segments.begin(), m_segments.end(), position,
                         [](std::uint32_t p, const Segment& segment) { return p < segment.begin; });
    return static_cast<std::size_t>(after - m_segments.begin()) - 1;
}

void SamplerRows::hashes(std::uint32_t position, std::vector<std::uint64_t>& out) const {
    out.clear();
    const auto [input, row] = this->row(position);
    const Corpus& corpus = *m_corpora[input];
    for (std::uint32_t column = 0; column < corpus.columns(); ++column) {
        const auto hash = corpus.hash(row, column);
        if (std::find(out.begin(), out.end(), hash) == out.end())
            out.push_back(hash);
    }
}

} // namespace stator::data
