// What a profile counts in a corpus. Internal to core/forecast.
//
// Thread: free functions; call from any thread.
#pragma once

#include "core/forecast/dataprofile.h"

#include <functional>
#include <vector>

namespace stator::forecast {

/// Ids of a text; the span is valid until the next call.
using TokensOf = std::function<std::span<const std::uint32_t>(std::uint64_t textIndex)>;

/// At most kSampledRows rows in a random order.
std::vector<std::uint64_t> sampledRows(const data::Corpus& corpus);

/// tokensPerText, distinct and textBytes of `rows`. Errors: Cancelled.
Result<void> countTokens(const data::Corpus& corpus, const std::vector<std::uint64_t>& rows,
                         const TokensOf& tokens, const Job& job, DataProfile& profile);

/// pairs, repeatedAnchors, distinctOfPair, distinctOfAll: one pass over hashes and languages.
/// Errors: Cancelled.
Result<void> countRepeats(const data::Corpus& corpus, const Job& job, DataProfile& profile);

/// falseNegatives, of batches of 2,048 of these rows.
void countFalseNegatives(const data::Corpus& corpus, const std::vector<std::uint64_t>& rows,
                         DataProfile& profile);

} // namespace stator::forecast
