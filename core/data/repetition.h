// How often texts repeat in a corpus: what no-duplicates batches and splits have to cope with.
//
// Thread: functions without state; call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/corpus.h"

#include <cstdint>
#include <vector>

namespace stator::data {

/// A text that occurs in several rows of a column.
struct RepeatedText {
    std::uint64_t row = 0; ///< the first row that holds it
    std::uint64_t count = 0;
};

struct ColumnRepetition {
    std::uint64_t distinct = 0;     ///< different texts
    std::uint64_t repeatedRows = 0; ///< rows whose text occurs in another row too
    std::vector<RepeatedText> most; ///< the most frequent first; texts that occur once are left out
};

struct Repetition {
    std::uint64_t rows = 0;
    std::uint64_t duplicateRows = 0; ///< rows that equal an earlier one in every column
    std::vector<ColumnRepetition> columns;
};

/// Counts by the texts' hashes. `most`: how many frequent texts to name for each column.
/// Memory: 8 bytes a row. Reports "Counting repeated texts" in rows. Errors: Cancelled,
/// OutOfMemory.
Result<Repetition> countRepetition(const Corpus& corpus, std::size_t most, const Job& job);

} // namespace stator::data
