#include "core/data/split.h"

#include "core/data/rowtexts.h"
#include "core/data/splitgroups.h"

#include <bit>
#include <limits>
#include <map>
#include <new>
#include <utility>

namespace stator::data {
namespace {

using Corpora = std::span<const std::shared_ptr<const Corpus>>;

/// A number in [0, 1) that depends on key and seed alone.
double unit(std::uint64_t key, std::uint64_t seed) {
    return static_cast<double>(base::mix64(key, seed) >> 11) * 0x1.0p-53;
}

/// Validation takes the low end and test the high end, so that a small change of the shares moves
/// few groups.
struct Thresholds {
    double train = 0;
    double validation = 0;
    double test = 0;

    Side side(double u) const {
        if (u < validation)
            return Side::Validation;
        if (u >= 1.0 - test)
            return Side::Test;
        constexpr double kRounding = 1e-9;
        const bool all = train + validation + test >= 1.0 - kRounding;
        return all || u < validation + train ? Side::Train : Side::Unused;
    }
};

/// Rows of divided components by what decides their side.
struct DividedRows {
    std::uint64_t fixed = 0;        ///< in clusters that go to the largest side
    std::uint64_t betweenFree = 0;  ///< between clusters decided by hash
    std::uint64_t betweenFixed = 0; ///< between such a cluster and a fixed one
};

Side largestSide(const SplitPreset& preset) {
    if (preset.train >= preset.validation && preset.train >= preset.test)
        return Side::Train;
    return preset.validation >= preset.test ? Side::Validation : Side::Test;
}

/// Thresholds under which the shares come out as asked although some rows have their side fixed
/// and rows between clusters survive only where both sides agree.
Thresholds calibrate(const SplitPreset& preset, const DividedRows& divided, std::uint64_t total) {
    Thresholds t{preset.train, preset.validation, preset.test};
    if (divided.fixed + divided.betweenFree + divided.betweenFixed == 0)
        return t;
    const auto rows = static_cast<double>(total);
    const double fixed = static_cast<double>(divided.fixed) / rows;
    const double between = static_cast<double>(divided.betweenFree) / rows;
    const double toFixed = static_cast<double>(divided.betweenFixed) / rows;
    const double free = 1.0 - fixed - between - toFixed;
    const std::array<double, 3> wanted = {preset.train, preset.validation, preset.test};
    const auto fixedSide = static_cast<std::size_t>(largestSide(preset));
    std::array<double, 3> p = wanted;
    // A fixed point: scale every threshold by wanted over expected. It settles in a few rounds.
    for (int round = 0; round < 50; ++round) {
        std::array<double, 3> expected{};
        double kept = 0;
        for (std::size_t s = 0; s < 3; ++s) {
            expected[s] = free * p[s] + between * p[s] * p[s];
            if (s == fixedSide)
                expected[s] += fixed + toFixed * p[s];
            kept += expected[s];
        }
        const double scale = preset.train + preset.validation + preset.test;
        for (std::size_t s = 0; s < 3; ++s) {
            if (expected[s] > 0)
                p[s] *= wanted[s] / scale / (expected[s] / kept);
        }
        const double sum = p[0] + p[1] + p[2];
        for (double& share : p)
            share *= scale / sum;
    }
    return {p[0], p[1], p[2]};
}

/// Computes a joint split; one object, one computation.
class Splitter {
public:
    Splitter(Corpora corpora, const SplitPreset& preset, const Job& job)
        : m_corpora(corpora)
        , m_preset(preset)
        , m_job(job) {
        for (const auto& corpus : corpora) {
            m_total += corpus->rows();
            m_sides.emplace_back(corpus->rows(), Side::Unused);
        }
        // Rounded to a power of two, so that a growing dataset seldom changes it.
        m_limit = preset.maxGroupRows > 0
                      ? preset.maxGroupRows
                      : std::max<std::uint64_t>(32, std::bit_ceil(m_total / 2048 + 1));
    }

    Result<JointSplit> run();

private:
    /// Calls visit(corpusIndex, row) for all rows.
    template<class Visit>
    Result<void> eachRow(const char* stage, Visit&& visit) {
        for (std::size_t c = 0; c < m_corpora.size(); ++c)
            STATOR_TRY(forEachRow(m_corpora[c]->rows(), stage, m_job,
                                  [&](std::uint64_t row) { visit(c, row); }));
        return {};
    }
    std::uint32_t columns(std::size_t c) const {
        return groupedColumns(*m_corpora[c], m_preset.groupNegatives);
    }
    /// Slots of the row's texts, each once, into m_rowSlots.
    void collectSlots(std::size_t c, std::uint64_t row);
    /// Roots of the clusters that the row ties together, each once, into m_rowRoots.
    void collectRoots(std::size_t c, std::uint64_t row);
    bool fixed(std::uint32_t root) const { return m_groups->rows(root) > 4 * m_limit; }

    Result<void> splitByKey();
    Result<void> splitByComponent();
    Result<void> formComponents();
    void findOversized();
    Result<void> growClusters();
    Result<DividedRows> countDivided();
    Side sideOf(std::size_t c, std::uint64_t row, const Thresholds& thresholds);
    void applyCap(Side side, std::uint64_t cap);
    std::vector<LanguagePairRows> languagePairs(std::size_t c) const;

    Corpora m_corpora;
    const SplitPreset& m_preset;
    const Job& m_job;
    std::uint64_t m_total = 0;
    std::uint64_t m_limit = 0;
    std::vector<std::vector<Side>> m_sides;
    std::unique_ptr<TextGroups> m_groups;
    std::vector<bool> m_divided; ///< by slot: the text's component is divided
    std::vector<bool> m_shared;  ///< by slot: the text occurs in more than one row
    std::vector<std::uint32_t> m_rowSlots;
    std::vector<std::uint32_t> m_rowRoots;
    GroupReport m_report;
};

void Splitter::collectSlots(std::size_t c, std::uint64_t row) {
    m_rowSlots.clear();
    for (std::uint32_t column = 0; column < columns(c); ++column) {
        const auto slot = m_groups->slot(m_corpora[c]->hash(row, column));
        if (std::find(m_rowSlots.begin(), m_rowSlots.end(), slot) == m_rowSlots.end())
            m_rowSlots.push_back(slot);
    }
}

void Splitter::collectRoots(std::size_t c, std::uint64_t row) {
    collectSlots(c, row);
    m_rowRoots.clear();
    // A text of this row alone ties nothing: it follows the others.
    for (const auto slot : m_rowSlots) {
        if (!m_shared[slot])
            continue;
        const auto root = m_groups->find(slot);
        if (std::find(m_rowRoots.begin(), m_rowRoots.end(), root) == m_rowRoots.end())
            m_rowRoots.push_back(root);
    }
    if (m_rowRoots.empty())
        m_rowRoots.push_back(m_groups->find(m_rowSlots.front()));
}

Result<void> Splitter::formComponents() {
    DistinctCounter distinct;
    STATOR_TRY(eachRow("Counting texts", [&](std::size_t c, std::uint64_t row) {
        for (std::uint32_t column = 0; column < columns(c); ++column)
            distinct.add(m_corpora[c]->hash(row, column));
    }));
    m_groups = std::make_unique<TextGroups>(distinct.estimate() + distinct.estimate() / 32);
    return eachRow("Grouping rows", [&](std::size_t c, std::uint64_t row) {
        const Corpus& corpus = *m_corpora[c];
        auto root = m_groups->find(m_groups->add(corpus.hash(row, 0)));
        for (std::uint32_t column = 1; column < columns(c); ++column) {
            const auto other = m_groups->add(corpus.hash(row, column));
            // Adding may have moved the slots.
            root = m_groups->join(m_groups->find(m_groups->slot(corpus.hash(row, 0))), other);
        }
        m_groups->addRow(root);
    });
}

/// Marks the texts of components above the limit and makes each of them a group of its own again.
void Splitter::findOversized() {
    m_report.distinctTexts = m_groups->texts();
    for (std::uint32_t slot = 0; slot < m_groups->slots(); ++slot) {
        if (!m_groups->used(slot) || m_groups->find(slot) != slot)
            continue;
        ++m_report.groups;
        const std::uint64_t rows = m_groups->rows(slot);
        m_report.largestGroupRows = std::max(m_report.largestGroupRows, rows);
        if (rows > m_limit) {
            ++m_report.dividedGroups;
            m_report.dividedRows += rows;
        }
    }
    if (m_report.dividedGroups == 0)
        return;
    m_divided.assign(m_groups->slots(), false);
    m_shared.assign(m_groups->slots(), false);
    for (std::uint32_t slot = 0; slot < m_groups->slots(); ++slot)
        m_divided[slot] = m_groups->used(slot) && m_groups->rows(m_groups->find(slot)) > m_limit;
    for (std::uint32_t slot = 0; slot < m_groups->slots(); ++slot) {
        if (m_divided[slot])
            m_groups->isolate(slot);
    }
}

/// Grows clusters of at most the limit from the rows of divided components, in order of rows: rows
/// that a dataset gains later find the clusters as they are.
Result<void> Splitter::growClusters() {
    std::vector<bool> seen(m_groups->slots(), false);
    STATOR_TRY(eachRow("Dividing large groups", [&](std::size_t c, std::uint64_t row) {
        collectSlots(c, row);
        for (const auto slot : m_rowSlots) {
            m_shared[slot] = m_shared[slot] || seen[slot];
            seen[slot] = true;
        }
    }));
    return eachRow("Dividing large groups", [&](std::size_t c, std::uint64_t row) {
        if (!m_divided[m_groups->slot(m_corpora[c]->hash(row, 0))])
            return;
        collectRoots(c, row);
        auto root = m_rowRoots.front();
        bool together = true;
        for (std::size_t i = 1; i < m_rowRoots.size(); ++i) {
            const std::uint64_t joined =
                std::uint64_t{m_groups->rows(root)} + m_groups->rows(m_rowRoots[i]) + 1;
            if (joined <= m_limit)
                root = m_groups->join(root, m_rowRoots[i]);
            else
                together = false;
        }
        if (together)
            m_groups->addRow(root);
    });
}

Result<DividedRows> Splitter::countDivided() {
    DividedRows divided;
    STATOR_TRY(eachRow("Dividing large groups", [&](std::size_t c, std::uint64_t row) {
        if (!m_divided[m_groups->slot(m_corpora[c]->hash(row, 0))])
            return;
        collectRoots(c, row);
        bool anyFixed = false;
        bool allFixed = true;
        for (const auto root : m_rowRoots) {
            anyFixed = anyFixed || fixed(root);
            allFixed = allFixed && fixed(root);
        }
        if (allFixed)
            ++divided.fixed;
        else if (anyFixed)
            ++divided.betweenFixed;
        else if (m_rowRoots.size() > 1)
            ++divided.betweenFree;
    }));
    m_report.undividableRows = divided.fixed;
    return divided;
}

Side Splitter::sideOf(std::size_t c, std::uint64_t row, const Thresholds& thresholds) {
    const auto slot = m_groups->slot(m_corpora[c]->hash(row, 0));
    if (m_divided.empty() || !m_divided[slot])
        return thresholds.side(unit(m_groups->key(m_groups->find(slot)), m_preset.seed));
    collectRoots(c, row);
    const auto sideOfRoot = [&](std::uint32_t root) {
        return fixed(root) ? largestSide(m_preset)
                           : thresholds.side(unit(m_groups->key(root), m_preset.seed));
    };
    const Side side = sideOfRoot(m_rowRoots.front());
    for (const auto root : m_rowRoots) {
        if (sideOfRoot(root) != side)
            return Side::LeftOut;
    }
    return side;
}

Result<void> Splitter::splitByComponent() {
    STATOR_TRY(formComponents());
    findOversized();
    DividedRows divided;
    if (m_report.dividedGroups > 0) {
        STATOR_TRY(growClusters());
        STATOR_ASSIGN(divided, countDivided());
    }
    const Thresholds thresholds = calibrate(m_preset, divided, m_total);
    return eachRow("Assigning rows", [&](std::size_t c, std::uint64_t row) {
        m_sides[c][row] = sideOf(c, row, thresholds);
    });
}

Result<void> Splitter::splitByKey() {
    const Thresholds thresholds{m_preset.train, m_preset.validation, m_preset.test};
    const bool byAnchor = m_preset.grouping == Grouping::Anchor;
    return eachRow("Assigning rows", [&](std::size_t c, std::uint64_t row) {
        const Corpus& corpus = *m_corpora[c];
        const auto key = byAnchor ? corpus.hash(row, 0) : rowKey(corpus, row);
        m_sides[c][row] = thresholds.side(unit(key, m_preset.seed));
    });
}

/// Keeps the rows of lowest hash: the choice depends on their content, not on where they stand.
void Splitter::applyCap(Side side, std::uint64_t cap) {
    struct Entry {
        std::uint64_t key;
        std::uint32_t corpus;
        std::uint32_t row;
        auto operator<=>(const Entry&) const = default;
    };
    if (cap == 0)
        return;
    std::vector<Entry> entries;
    for (std::uint32_t c = 0; c < m_corpora.size(); ++c) {
        for (std::uint32_t row = 0; row < m_sides[c].size(); ++row) {
            if (m_sides[c][row] == side)
                entries.push_back(
                    {base::mix64(rowKey(*m_corpora[c], row), ~m_preset.seed), c, row});
        }
    }
    if (entries.size() <= cap)
        return;
    const auto middle = entries.begin() + static_cast<std::ptrdiff_t>(cap);
    std::nth_element(entries.begin(), middle, entries.end());
    for (auto entry = middle; entry != entries.end(); ++entry)
        m_sides[entry->corpus][entry->row] = Side::Capped;
}

std::vector<LanguagePairRows> Splitter::languagePairs(std::size_t c) const {
    const Corpus& corpus = *m_corpora[c];
    const std::uint32_t second = corpus.columns() > 1 ? 1 : 0;
    const std::size_t languages = corpus.languages().size();
    std::map<std::size_t, std::array<std::uint64_t, kSides>> counts;
    // Rows of a pair come in runs, so the map is asked once a run.
    std::size_t current = std::numeric_limits<std::size_t>::max();
    std::array<std::uint64_t, kSides>* count = nullptr;
    for (std::uint64_t row = 0; row < corpus.rows(); ++row) {
        const std::size_t pair = corpus.language(row, 0) * languages + corpus.language(row, second);
        if (pair != current) {
            current = pair;
            count = &counts[pair];
        }
        ++(*count)[static_cast<std::size_t>(m_sides[c][row])];
    }
    std::vector<LanguagePairRows> result;
    for (const auto& [pair, rows] : counts)
        result.push_back(
            {corpus.languages()[pair / languages], corpus.languages()[pair % languages], rows});
    std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        return std::tie(a.from, a.to) < std::tie(b.from, b.to);
    });
    return result;
}

Result<JointSplit> Splitter::run() {
    if (m_total >= std::numeric_limits<std::uint32_t>::max())
        return makeError(ErrorCode::Unsupported,
                         "A split can divide at most 4,294,967,294 rows; use fewer datasets.");
    if (m_preset.grouping == Grouping::Component)
        STATOR_TRY(splitByComponent());
    else
        STATOR_TRY(splitByKey());
    applyCap(Side::Train, m_preset.maxTrainRows);
    applyCap(Side::Validation, m_preset.maxValidationRows);
    applyCap(Side::Test, m_preset.maxTestRows);
    JointSplit result;
    result.groups = m_report;
    for (std::size_t c = 0; c < m_corpora.size(); ++c) {
        auto pairs = languagePairs(c);
        result.splits.emplace_back(std::move(m_sides[c]), std::move(pairs));
    }
    return result;
}

} // namespace

Split::Split(std::vector<Side> sides, std::vector<LanguagePairRows> pairs)
    : m_sides(std::move(sides))
    , m_pairs(std::move(pairs)) {
    for (const Side side : m_sides)
        ++m_counts[static_cast<std::size_t>(side)];
}

double Split::share(Side side) const {
    const auto used = count(Side::Train) + count(Side::Validation) + count(Side::Test);
    return used == 0 ? 0.0 : static_cast<double>(count(side)) / static_cast<double>(used);
}

std::vector<std::uint32_t> Split::rowsOf(Side side) const {
    std::vector<std::uint32_t> rows;
    rows.reserve(count(side));
    for (std::uint32_t row = 0; row < m_sides.size(); ++row) {
        if (m_sides[row] == side)
            rows.push_back(row);
    }
    return rows;
}

std::uint64_t Split::digest() const {
    return base::hash64(std::as_bytes(std::span(m_sides)));
}

std::uint64_t JointSplit::count(Side side) const {
    std::uint64_t sum = 0;
    for (const auto& split : splits)
        sum += split.count(side);
    return sum;
}

Result<JointSplit> computeJointSplit(Corpora corpora, const SplitPreset& preset, const Job& job) {
    STATOR_TRY(validate(preset));
    try {
        return Splitter(corpora, preset, job).run();
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "Not enough memory to group the dataset's texts. Choose the grouping "
                         "\"anchor\", which needs none.");
    }
}

Result<Split> computeSplit(const Corpus& corpus, const SplitPreset& preset, const Job& job) {
    // The caller keeps the corpus alive; this handle owns nothing.
    const std::shared_ptr<const Corpus> handle(std::shared_ptr<const Corpus>(), &corpus);
    STATOR_ASSIGN(auto joint, computeJointSplit({&handle, 1}, preset, job));
    return std::move(joint.splits.front());
}

} // namespace stator::data
