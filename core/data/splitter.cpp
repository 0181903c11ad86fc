#include "core/data/rowtexts.h"
#include "core/data/split.h"
#include "core/data/splitgroups.h"
#include "core/data/splitthresholds.h"

#include <bit>
#include <limits>
#include <map>
#include <new>
#include <utility>

namespace stator::data {
namespace {

using Corpora = std::span<const std::shared_ptr<const Corpus>>;

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
    Side sideOf(std::size_t c, std::uint64_t row, const SideThresholds& thresholds);
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

Side Splitter::sideOf(std::size_t c, std::uint64_t row, const SideThresholds& thresholds) {
    const auto slot = m_groups->slot(m_corpora[c]->hash(row, 0));
    if (m_divided.empty() || !m_divided[slot])
        return thresholds.side(unitOfKey(m_groups->key(m_groups->find(slot)), m_preset.seed));
    collectRoots(c, row);
    const auto sideOfRoot = [&](std::uint32_t root) {
        return fixed(root) ? largestSide(m_preset)
                           : thresholds.side(unitOfKey(m_groups->key(root), m_preset.seed));
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
    const SideThresholds thresholds = calibrate(m_preset, divided, m_total);
    return eachRow("Assigning rows", [&](std::size_t c, std::uint64_t row) {
        m_sides[c][row] = sideOf(c, row, thresholds);
    });
}

Result<void> Splitter::splitByKey() {
    const SideThresholds thresholds{m_preset.train, m_preset.validation, m_preset.test};
    const bool byAnchor = m_preset.grouping == Grouping::Anchor;
    return eachRow("Assigning rows", [&](std::size_t c, std::uint64_t row) {
        const Corpus& corpus = *m_corpora[c];
        const auto key = byAnchor ? corpus.hash(row, 0) : rowKey(corpus, row);
        m_sides[c][row] = thresholds.side(unitOfKey(key, m_preset.seed));
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
