// Which rows train, which validate and which test: by hash of a group, so that a row keeps its
// side when the dataset grows, and without a text on two sides.
//
// Thread: presets and splits are values; the functions may be called from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/corpus.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

/// Where a row goes.
enum class Side : std::uint8_t {
    Train = 0,
    Validation = 1,
    Test = 2,
    LeftOut = 3, ///< joins texts of two sides: used by none, so that nothing leaks
    Capped = 4,  ///< above the preset's cap for its side
    Unused = 5,  ///< outside the shares, where they sum to less than 1
};
constexpr std::size_t kSides = 6;
/// "train", "validation", "test", "left out", "capped" or "unused".
const char* sideName(Side side);

/// What is kept together.
enum class Grouping {
    Component, ///< rows that share an anchor or positive, directly or through others: no leak
    Anchor,    ///< rows of one anchor: a positive may occur on two sides
    Row,       ///< only identical rows: texts that repeat occur on all sides
};

/// Named shares and what else decides a split.
struct SplitPreset {
    std::string name;
    double train = 0.90;
    double validation = 0.01;
    double test = 0.09;
    std::uint64_t seed = 1;
    Grouping grouping = Grouping::Component;
    /// Negatives count as texts of the row too. Off by default: mined negatives are other rows'
    /// positives and would tie a dataset into one group.
    bool groupNegatives = false;
    /// At most so many rows on a side, a seeded choice; 0: no cap.
    std::uint64_t maxTrainRows = 0;
    std::uint64_t maxValidationRows = 0;
    std::uint64_t maxTestRows = 0;
    /// A component of more rows than this is divided; 0: about a thousandth of the dataset.
    std::uint64_t maxGroupRows = 0;

    bool operator==(const SplitPreset&) const = default;
};

/// 90-1-9 (recommended, the first), 70-30-0, 80-10-10, 98-1-1.
const std::vector<SplitPreset>& builtInSplitPresets();
/// Errors: NotFound, naming those there are.
Result<SplitPreset> findSplitPreset(std::string_view name);
/// Shares in [0, 1] with a sum in (0, 1], training's above 0. Errors: InvalidArgument, naming
/// field, given and allowed.
Result<void> validate(const SplitPreset& preset);

nlohmann::json toJson(const SplitPreset& preset);
/// An object, or the name of a built-in preset. Errors as validate(); unknown fields are errors.
Result<SplitPreset> splitPresetFromJson(const nlohmann::json& json,
                                        const std::string& path = "split");

/// Rows by side of one pair of languages (column 0 and column 1).
struct LanguagePairRows {
    std::string from;
    std::string to; ///< equal to `from` where a row has one text
    std::array<std::uint64_t, kSides> rows{};
};

/// How the groups came out.
struct GroupReport {
    std::uint64_t distinctTexts = 0;
    std::uint64_t groups = 0;
    std::uint64_t largestGroupRows = 0; ///< before division
    std::uint64_t dividedGroups = 0;    ///< components above the limit
    std::uint64_t dividedRows = 0;      ///< rows in them
    std::uint64_t undividableRows = 0;  ///< around one text: all on the largest side
};

/// The sides of one corpus.
class Split {
public:
    Split() = default;
    Split(std::vector<Side> sides, std::vector<LanguagePairRows> pairs);

    std::uint64_t rows() const { return m_sides.size(); }
    Side side(std::uint64_t row) const { return m_sides[row]; }
    std::span<const Side> sides() const { return m_sides; }
    std::uint64_t count(Side side) const { return m_counts[static_cast<std::size_t>(side)]; }
    /// Rows of the side as a share of the rows that any side uses.
    double share(Side side) const;
    /// Row numbers of a side, ascending.
    std::vector<std::uint32_t> rowsOf(Side side) const;
    /// By language pair, in order of (from, to).
    const std::vector<LanguagePairRows>& languagePairs() const { return m_pairs; }
    /// Identity of the assignment, for checkpoints: equal sides give equal digests.
    std::uint64_t digest() const;

private:
    std::vector<Side> m_sides;
    std::vector<LanguagePairRows> m_pairs;
    std::array<std::uint64_t, kSides> m_counts{};
};

/// The sides of corpora that are used together: no text of one leaks into another either.
struct JointSplit {
    std::vector<Split> splits; ///< one a corpus
    GroupReport groups;
    std::uint64_t count(Side side) const;
};

/// Divides corpora that one run uses together.
///
/// A group's side is decided by mix64(key, seed) against the shares, where the key is the lowest
/// text hash in the group. New rows therefore leave old rows where they are, unless they tie two
/// groups together: then the rows of one may move.
///
/// A component above the limit (hubs such as "Yes.", chains of translations) would swallow the
/// shares. It is grown again as clusters of at most the limit; rows within a cluster follow it, a
/// row between clusters of two sides is LeftOut. What hangs on one text alone cannot be divided
/// and goes to the largest side, and the thresholds of the rest are moved so that the shares hold.
///
/// Time: linear. Memory: about 23 bytes a distinct text and one byte a row.
/// Errors: InvalidArgument (preset), Unsupported (2^32 rows or more), Cancelled, OutOfMemory.
Result<JointSplit> computeJointSplit(std::span<const std::shared_ptr<const Corpus>> corpora,
                                     const SplitPreset& preset, const Job& job);
Result<Split> computeSplit(const Corpus& corpus, const SplitPreset& preset, const Job& job);

/// A text that occurs on two sides.
struct Leak {
    std::uint32_t corpus = 0;
    std::uint64_t row = 0;
    std::uint32_t column = 0;
    Side side = Side::Validation; ///< of the row
    Side otherSide = Side::Train; ///< where the text occurs too
};

struct LeakReport {
    std::uint64_t texts = 0;          ///< distinct texts on more than one side
    std::uint64_t validationRows = 0; ///< validation rows with a text that training sees
    std::uint64_t testRows = 0;       ///< test rows with a text that training or validation sees
    std::vector<Leak> examples;       ///< the first 100
    bool clean() const { return texts == 0; }
};

/// Looks for anchors and positives (and negatives with `negatives`) that occur on more than one of
/// train, validation and test, in any corpus. Independent of how the split was made.
/// Memory: about 23 bytes a distinct text. Errors: InvalidArgument (counts differ), Cancelled,
/// OutOfMemory.
Result<LeakReport> findLeaks(std::span<const std::shared_ptr<const Corpus>> corpora,
                             std::span<const Split> splits, bool negatives, const Job& job);
Result<LeakReport> findLeaks(const Corpus& corpus, const Split& split, const Job& job);

} // namespace stator::data
