#include "core/data/repetition.h"

#include "core/base/hash.h"

#include <algorithm>
#include <new>
#include <unordered_map>

namespace stator::data {
namespace {

constexpr std::uint64_t kRowsBetweenChecks = 1 << 16;

Error cancelled() {
    return makeError(ErrorCode::Cancelled, "Counting repeated texts was stopped.");
}

/// Values that occur more than once, as (value, count) in any order, and how many differ.
struct Runs {
    std::uint64_t distinct = 0;
    std::uint64_t repeated = 0; ///< occurrences of values that occur more than once
    std::vector<std::pair<std::uint64_t, std::uint64_t>> frequent;
};

Runs countRuns(std::vector<std::uint64_t>& values, std::size_t most) {
    std::sort(values.begin(), values.end());
    Runs runs;
    const auto rarer = [](const auto& a, const auto& b) { return a.second > b.second; };
    for (std::size_t begin = 0; begin < values.size();) {
        std::size_t end = begin + 1;
        while (end < values.size() && values[end] == values[begin])
            ++end;
        const std::uint64_t count = end - begin;
        ++runs.distinct;
        if (count > 1) {
            runs.repeated += count;
            // A heap with the rarest of the most frequent on top.
            runs.frequent.emplace_back(values[begin], count);
            std::push_heap(runs.frequent.begin(), runs.frequent.end(), rarer);
            if (runs.frequent.size() > most) {
                std::pop_heap(runs.frequent.begin(), runs.frequent.end(), rarer);
                runs.frequent.pop_back();
            }
        }
        begin = end;
    }
    return runs;
}

Result<void> fill(const Corpus& corpus, const Job& job, std::int64_t done, std::int64_t total,
                  std::vector<std::uint64_t>& values, auto&& valueOf) {
    values.resize(corpus.rows());
    for (std::uint64_t row = 0; row < corpus.rows(); ++row) {
        values[row] = valueOf(row);
        if (row % kRowsBetweenChecks != 0)
            continue;
        if (job.stopped())
            return cancelled();
        job.report(
            {"Counting repeated texts", done + static_cast<std::int64_t>(row), total, "rows"});
    }
    return {};
}

/// The first rows of the values, in one pass.
std::vector<RepeatedText> locate(const Corpus& corpus, std::uint32_t column, const Runs& runs) {
    std::unordered_map<std::uint64_t, RepeatedText> wanted;
    for (const auto& [hash, count] : runs.frequent)
        wanted.emplace(hash, RepeatedText{corpus.rows(), count});
    std::size_t open = wanted.size();
    for (std::uint64_t row = 0; row < corpus.rows() && open > 0; ++row)
        if (const auto found = wanted.find(corpus.hash(row, column));
            found != wanted.end() && found->second.row == corpus.rows()) {
            found->second.row = row;
            --open;
        }
    std::vector<RepeatedText> texts;
    for (const auto& [hash, text] : wanted)
        texts.push_back(text);
    std::sort(texts.begin(), texts.end(), [](const RepeatedText& a, const RepeatedText& b) {
        return a.count != b.count ? a.count > b.count : a.row < b.row;
    });
    return texts;
}

} // namespace

Result<Repetition> countRepetition(const Corpus& corpus, std::size_t most, const Job& job) {
    try {
        Repetition found;
        found.rows = corpus.rows();
        const auto rows = static_cast<std::int64_t>(corpus.rows());
        const std::int64_t total = rows * (corpus.columns() + 1);
        std::vector<std::uint64_t> values;
        for (std::uint32_t column = 0; column < corpus.columns(); ++column) {
            STATOR_TRY(fill(corpus, job, rows * column, total, values,
                            [&](std::uint64_t row) { return corpus.hash(row, column); }));
            const auto runs = countRuns(values, most);
            if (job.stopped())
                return cancelled();
            found.columns.push_back({runs.distinct, runs.repeated, locate(corpus, column, runs)});
        }
        STATOR_TRY(
            fill(corpus, job, rows * corpus.columns(), total, values, [&](std::uint64_t row) {
                std::uint64_t key = 0;
                for (std::uint32_t column = 0; column < corpus.columns(); ++column)
                    key = base::mix64(key, corpus.hash(row, column));
                return key;
            }));
        found.duplicateRows = corpus.rows() - countRuns(values, 0).distinct;
        return found;
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "There is not enough memory to count the repeated texts.");
    }
}

} // namespace stator::data
