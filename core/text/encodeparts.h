// Encoding many texts in parallel, a chunk at a time; shared by the token cache and encodeAll().
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/tokencache.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace stator::text {

/// Consecutive texts as ids, one after another.
struct RaggedIds {
    std::vector<std::uint32_t> ids;
    std::vector<std::uint32_t> lengths; ///< one a text
    void clear() {
        ids.clear();
        lengths.clear();
    }
};

/// A chunk ends at this many texts or bytes of text, whichever comes first.
struct EncodeChunking {
    std::size_t texts;
    std::size_t bytes;
};

/// Encodes all of `source` on `threads` threads and hands it to `accept` in order, on the calling
/// thread. The ids do not depend on the thread count. Reports "Tokenizing" in texts.
/// Errors: Cancelled, and what `accept` returns.
Result<void> encodeInChunks(const TextSource& source, const Tokenizer& tokenizer, int threads,
                            const EncodeChunking& chunking, const Job& job,
                            const std::function<Result<void>(const RaggedIds& part)>& accept);

} // namespace stator::text
