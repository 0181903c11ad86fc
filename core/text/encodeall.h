// Texts as ids in memory: benchmarks, evaluation sets, anything that is encoded once and small.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/tokencache.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stator::text {

/// Ids of many texts, one after another. Thread: a value; reading from several threads is safe.
struct EncodedTexts {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint64_t> offsets{0}; ///< textCount() + 1, in ids

    std::uint64_t textCount() const { return offsets.size() - 1; }
    std::uint64_t tokenCount() const { return ids.size(); }
    std::span<const std::uint32_t> tokens(std::uint64_t textIndex) const {
        return std::span(ids).subspan(offsets[textIndex],
                                      offsets[textIndex + 1] - offsets[textIndex]);
    }
};

/// Encodes everything on `threads` threads; the ids do not depend on their number.
/// Reports "Tokenizing" in texts. Errors: Cancelled, OutOfMemory.
Result<EncodedTexts> encodeAll(const TextSource& source, const Tokenizer& tokenizer, int threads,
                               const Job& job);

} // namespace stator::text
