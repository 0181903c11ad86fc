#include "core/forecast/datacounts.h"

#include "core/base/hash.h"
#include "core/data/permutation.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace stator::forecast {
namespace {

constexpr std::uint64_t kBatch = 2048;
constexpr std::uint64_t kMostBatches = 16;
/// Distinct texts that are followed through the corpus; of more, a share chosen by their hash.
constexpr std::uint64_t kFollowedTexts = 200'000;

Error cancelled() {
    return makeError(ErrorCode::Cancelled, "Stopped.");
}

/// Different ids in a list, with a mark for every id that is never cleared.
class Different {
public:
    void begin() { ++m_round; }
    void add(std::uint32_t id) {
        if (id >= m_marks.size())
            m_marks.resize(std::max<std::size_t>(std::size_t{id} + 1, 2 * m_marks.size()), 0);
        m_count += m_marks[id] != m_round;
        m_marks[id] = m_round;
    }
    /// Since begin().
    std::uint64_t take() { return std::exchange(m_count, 0); }

private:
    std::vector<std::uint32_t> m_marks;
    std::uint32_t m_round = 0;
    std::uint64_t m_count = 0;
};

/// How often one text occurs, and in which language pairs.
struct Occurrences {
    std::uint64_t rows = 0;
    std::vector<std::uint32_t> pairs; ///< each once
};

} // namespace

std::vector<std::uint64_t> sampledRows(const data::Corpus& corpus) {
    const std::uint64_t count = std::min(corpus.rows(), kSampledRows);
    const data::Permutation order(corpus.rows(), 1);
    std::vector<std::uint64_t> rows;
    rows.reserve(count);
    for (std::uint64_t i = 0; i < count; ++i)
        rows.push_back(order.at(i));
    return rows;
}

Result<void> countTokens(const data::Corpus& corpus, const std::vector<std::uint64_t>& rows,
                         const TokensOf& tokens, const Job& job, DataProfile& profile) {
    const std::uint32_t columns = corpus.columns();
    // Ids of the whole sample, so that each stretch of it need not ask for them again.
    std::vector<std::uint32_t> ids;
    std::vector<std::size_t> ends;
    double bytes = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % 4096 == 0) {
            if (job.stopped())
                return cancelled();
            job.report({"Reading a sample", static_cast<std::int64_t>(i),
                        static_cast<std::int64_t>(rows.size()), "rows"});
        }
        for (std::uint32_t column = 0; column < columns; ++column) {
            const auto text = tokens(rows[i] * columns + column);
            ids.insert(ids.end(), text.begin(), text.end());
            ends.push_back(ids.size());
            bytes += static_cast<double>(corpus.text(rows[i], column).size());
        }
    }
    const double texts = static_cast<double>(std::max<std::size_t>(1, ends.size()));
    profile.tokensPerText = static_cast<double>(ids.size()) / texts;
    profile.textBytes = bytes / texts;

    constexpr std::size_t kStretches = 8;
    Different different;
    profile.distinct.clear();
    for (std::size_t count = 32; count / 2 < ends.size(); count *= 2) {
        const std::size_t size = std::min(count, ends.size());
        const std::size_t stretches = std::min(kStretches, ends.size() / size);
        std::uint64_t sum = 0;
        for (std::size_t s = 0; s < stretches; ++s) {
            const std::size_t first = s * size > 0 ? ends[s * size - 1] : 0;
            different.begin();
            for (std::size_t at = first; at < ends[s * size + size - 1]; ++at)
                different.add(ids[at]);
            sum += different.take();
        }
        profile.distinct.push_back(
            {size, static_cast<double>(sum) / static_cast<double>(stretches)});
    }
    return {};
}

Result<void> countRepeats(const data::Corpus& corpus, const Job& job, DataProfile& profile) {
    const std::uint64_t rows = corpus.rows();
    const std::uint32_t columns = std::min(2U, corpus.columns());
    const std::uint64_t every = 1 + rows / kFollowedTexts;
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint32_t> pairNumbers;
    std::vector<std::uint64_t> pairRows;
    std::array<std::unordered_map<std::uint64_t, Occurrences>, 2> texts;
    for (std::uint64_t row = 0; row < rows; ++row) {
        if (row % 65536 == 0 && job.stopped())
            return cancelled();
        const std::pair languages(corpus.language(row, 0), corpus.language(row, columns - 1));
        const auto [pair, isNew] =
            pairNumbers.try_emplace(languages, static_cast<std::uint32_t>(pairRows.size()));
        if (isNew)
            pairRows.push_back(0);
        ++pairRows[pair->second];
        for (std::uint32_t column = 0; column < columns; ++column) {
            const std::uint64_t hash = corpus.hash(row, column);
            // All occurrences of a text are followed, or none.
            if (every > 1 && base::mix64(hash, 1) % every != 0)
                continue;
            auto& text = texts[column][hash];
            ++text.rows;
            if (std::find(text.pairs.begin(), text.pairs.end(), pair->second) == text.pairs.end())
                text.pairs.push_back(pair->second);
        }
    }
    for (std::uint32_t column = 0; column < columns; ++column) {
        double followed = 0;
        double repeated = 0;
        double inPairs = 0;
        for (const auto& [hash, text] : texts[column]) {
            followed += static_cast<double>(text.rows);
            repeated += text.rows > 1 ? static_cast<double>(text.rows) : 0;
            inPairs += static_cast<double>(text.pairs.size());
        }
        if (followed == 0)
            continue;
        profile.distinctOfPair[column] = inPairs / followed;
        profile.distinctOfAll[column] = static_cast<double>(texts[column].size()) / followed;
        if (column == 0)
            profile.repeatedAnchors = repeated / followed;
    }
    profile.pairs.clear();
    for (const auto& [languages, number] : pairNumbers)
        profile.pairs.push_back({corpus.languages()[languages.first],
                                 corpus.languages()[languages.second], pairRows[number]});
    std::stable_sort(profile.pairs.begin(), profile.pairs.end(),
                     [](const PairRows& a, const PairRows& b) { return a.rows > b.rows; });
    return {};
}

void countFalseNegatives(const data::Corpus& corpus, const std::vector<std::uint64_t>& rows,
                         DataProfile& profile) {
    const std::uint32_t columns = std::min(2U, corpus.columns());
    const std::uint64_t size = std::min<std::uint64_t>(kBatch, rows.size());
    if (size < 2 || columns < 2)
        return;
    const std::uint64_t batches = std::min(kMostBatches, rows.size() / size);
    std::uint64_t shared = 0;
    for (std::uint64_t b = 0; b < batches; ++b) {
        std::unordered_map<std::uint64_t, std::uint32_t> counts;
        const auto rowOf = [&](std::uint64_t i) { return rows[b * size + i]; };
        for (std::uint64_t i = 0; i < size; ++i) {
            const auto anchor = corpus.hash(rowOf(i), 0);
            const auto positive = corpus.hash(rowOf(i), 1);
            ++counts[anchor];
            if (positive != anchor)
                ++counts[positive];
        }
        for (std::uint64_t i = 0; i < size; ++i)
            shared += counts[corpus.hash(rowOf(i), 0)] > 1 || counts[corpus.hash(rowOf(i), 1)] > 1;
    }
    profile.falseNegatives = static_cast<double>(shared) / static_cast<double>(batches * size);
}

} // namespace stator::forecast
