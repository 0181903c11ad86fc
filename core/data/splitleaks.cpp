#include "core/data/rowtexts.h"
#include "core/data/split.h"
#include "core/data/splitgroups.h"

#include <bit>
#include <new>

namespace stator::data {
namespace {

using Corpora = std::span<const std::shared_ptr<const Corpus>>;
constexpr std::size_t kMostExamples = 100;

/// Bit of a side in use; 0 for rows that nobody sees.
constexpr std::uint8_t sideBit(Side side) {
    return side <= Side::Test ? static_cast<std::uint8_t>(1U << static_cast<unsigned>(side)) : 0;
}

class LeakFinder {
public:
    LeakFinder(Corpora corpora, std::span<const Split> splits, bool negatives, const Job& job)
        : m_corpora(corpora)
        , m_splits(splits)
        , m_negatives(negatives)
        , m_job(job) {}

    Result<LeakReport> run() {
        DistinctCounter distinct;
        STATOR_TRY(eachText([&](std::size_t, std::uint64_t, std::uint32_t, std::uint64_t hash) {
            distinct.add(hash);
        }));
        TextGroups texts(distinct.estimate() + distinct.estimate() / 32);
        STATOR_TRY(eachText([&](std::size_t, std::uint64_t, std::uint32_t, std::uint64_t hash) {
            texts.add(hash);
        }));
        std::vector<std::uint8_t> sides(texts.slots());
        STATOR_TRY(
            eachText([&](std::size_t c, std::uint64_t row, std::uint32_t, std::uint64_t hash) {
                sides[texts.slot(hash)] |= sideBit(m_splits[c].side(row));
            }));
        LeakReport report;
        for (const auto bits : sides)
            report.texts += std::popcount(bits) > 1 ? 1 : 0;
        if (report.texts > 0)
            STATOR_TRY(reportRows(texts, sides, report));
        return report;
    }

private:
    /// visit(corpus, row, column, hash) for the texts of rows in use.
    template<class Visit>
    Result<void> eachText(Visit&& visit) {
        for (std::size_t c = 0; c < m_corpora.size(); ++c) {
            const Corpus& corpus = *m_corpora[c];
            const auto columns = groupedColumns(corpus, m_negatives);
            STATOR_TRY(
                forEachRow(corpus.rows(), "Looking for leaks", m_job, [&](std::uint64_t row) {
                    if (sideBit(m_splits[c].side(row)) == 0)
                        return;
                    for (std::uint32_t column = 0; column < columns; ++column)
                        visit(c, row, column, corpus.hash(row, column));
                }));
        }
        return {};
    }

    Result<void> reportRows(const TextGroups& texts, const std::vector<std::uint8_t>& sides,
                            LeakReport& report) {
        std::pair<std::size_t, std::uint64_t> counted{m_corpora.size(), 0};
        return eachText(
            [&](std::size_t c, std::uint64_t row, std::uint32_t column, std::uint64_t hash) {
                // A side leaks from those before it: training, then validation.
                const Side side = m_splits[c].side(row);
                const auto others =
                    static_cast<std::uint8_t>(sides[texts.slot(hash)] & (sideBit(side) - 1U));
                if (others == 0)
                    return;
                if (report.examples.size() < kMostExamples)
                    report.examples.push_back({static_cast<std::uint32_t>(c), row, column, side,
                                               static_cast<Side>(std::countr_zero(others))});
                if (counted == std::pair{c, row})
                    return;
                counted = {c, row};
                ++(side == Side::Validation ? report.validationRows : report.testRows);
            });
    }

    Corpora m_corpora;
    std::span<const Split> m_splits;
    bool m_negatives;
    const Job& m_job;
};

} // namespace

Result<LeakReport> findLeaks(Corpora corpora, std::span<const Split> splits, bool negatives,
                             const Job& job) {
    bool fits = corpora.size() == splits.size();
    for (std::size_t c = 0; fits && c < corpora.size(); ++c)
        fits = corpora[c]->rows() == splits[c].rows();
    if (!fits)
        return makeError(ErrorCode::InvalidArgument,
                         "The splits were made of other datasets: their rows differ in number.");
    try {
        return LeakFinder(corpora, splits, negatives, job).run();
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "Not enough memory to look for leaks.");
    }
}

Result<LeakReport> findLeaks(const Corpus& corpus, const Split& split, const Job& job) {
    const std::shared_ptr<const Corpus> handle(std::shared_ptr<const Corpus>(), &corpus);
    return findLeaks({&handle, 1}, {&split, 1}, false, job);
}

} // namespace stator::data
