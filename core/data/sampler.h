// Batches of rows for training: shuffled anew every epoch, without a text twice in a batch, mixed
// over languages or datasets as asked.
//
// Thread: a Sampler is used by one thread; the corpora may be read by others meanwhile.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/corpus.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stator::data {

/// What rows are mixed by.
enum class SampleGrouping { None, LanguagePair, Dataset };

/// How much of each group a stretch of batches holds.
enum class Mixing {
    Proportional, ///< as much as the group has
    RoundRobin,   ///< the same of every group
    Temperature,  ///< in proportion to size^(1/temperature)
};

enum class BatchComposition {
    Mixed,    ///< every batch holds all groups in the mixing's proportions
    OneGroup, ///< every batch is of one group; the batches follow the proportions
};

/// What happens where a group has no more rows and others have (round-robin and temperature).
enum class WhenExhausted {
    Continue, ///< the others go on: every row once an epoch
    Stop,   ///< the epoch ends: the proportions hold to its end, and large groups keep rows unused
    Repeat, ///< the group starts over in a new order; an epoch draws as often as there are rows
};

struct SamplerOptions {
    std::uint32_t batchSize = 2048;
    bool noDuplicates = true; ///< no text in two rows of a batch, by hash, over all columns
    SampleGrouping grouping = SampleGrouping::None;
    Mixing mixing = Mixing::Proportional;
    double temperature = 3.0; ///< at least 1
    BatchComposition composition = BatchComposition::Mixed;
    WhenExhausted whenExhausted = WhenExhausted::Continue;
    bool dropLast = true; ///< no batch below batchSize; otherwise one at the end (of each group)
    std::uint64_t seed = 1;
};

struct SamplerInput {
    std::string name; ///< of the dataset, for SampleGrouping::Dataset
    std::shared_ptr<const Corpus> corpus;
    std::vector<std::uint32_t> rows; ///< such as Split::rowsOf(Side::Train)
};

struct SampledRow {
    std::uint32_t input = 0; ///< index into the inputs
    std::uint32_t row = 0;   ///< of its corpus
    bool operator==(const SampledRow&) const = default;
};

constexpr std::uint32_t kMixedGroup = 0xFFFFFFFF;

struct SampledBatch {
    std::vector<SampledRow> rows;
    std::uint32_t group = kMixedGroup; ///< index into groups() where the batch is of one
};

/// A batch's place in the sequence; all that a checkpoint has to keep.
struct SamplerPosition {
    std::uint64_t epoch = 0;
    std::uint64_t step = 0; ///< batches of the epoch that were taken
    bool operator==(const SamplerPosition&) const = default;
};

struct SampleGroup {
    std::string name; ///< "de-en", a dataset's name, or "all"
    std::uint64_t rows = 0;
};

/// What an epoch did with its rows, so far or at its end.
struct EpochReport {
    std::uint64_t batches = 0;
    std::uint64_t rowsUsed = 0;
    /// Rows that found no batch without one of their texts, such as the rows of one anchor beyond
    /// one a batch. Before the end: those that wait.
    std::uint64_t rowsDropped = 0;
    /// Rows that no batch asked for: beyond the last full batch, or after Stop.
    std::uint64_t rowsLeft = 0;
};

struct PlannedSteps {
    std::uint64_t steps = 0;
    bool exact = false; ///< false: later epochs are taken to be as long as those counted
};

/// Rows of one or several corpora in batches.
///
/// The order is a seeded permutation computed on the fly. A row one of whose texts is in the batch
/// waits in a queue of that text and returns when a batch without it begins; tries that fail are
/// paid from a credit that placed rows earn, so an epoch takes time linear in its rows whatever
/// repeats. Rows that can be in no further batch are dropped for this epoch and counted.
/// Memory: 4 bytes a row, and 8 more a row that waits.
class Sampler {
public:
    /// Errors: InvalidArgument (no rows, a row outside its corpus, batch size 0, temperature below
    /// 1), Unsupported (2^32 rows or more), OutOfMemory.
    static Result<std::unique_ptr<Sampler>> create(std::vector<SamplerInput> inputs,
                                                   const SamplerOptions& options);
    ~Sampler();

    /// The next batch of the epoch; false at its end (then startEpoch() begins another).
    bool next(SampledBatch& batch);
    void startEpoch(std::uint64_t epoch);
    /// Goes to a position: what follows is bit for bit what an uninterrupted sampler gives.
    /// Walks through the batches of the epoch before it, reading hashes alone.
    /// Errors: InvalidArgument (the epoch has fewer batches), Cancelled.
    Result<void> seek(const SamplerPosition& position, const Job& job);
    SamplerPosition position() const;
    EpochReport report() const;

    /// Batches of the first `epochs` epochs. Counted by walking through them while that reads at
    /// most `rowBudget` rows (at least one epoch is counted); exact without duplicates to avoid.
    /// Errors: Cancelled.
    Result<PlannedSteps> plannedSteps(std::uint64_t epochs, const Job& job,
                                      std::uint64_t rowBudget = 20'000'000) const;

    const std::vector<SampleGroup>& groups() const;
    std::uint64_t rows() const;
    /// Rows drawn and tries made since the epoch began: the measure of its work.
    std::uint64_t operations() const;

private:
    struct State;
    explicit Sampler(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace stator::data
