// The normalisation table inside a SentencePiece model: a trie from byte sequences to replacements.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace stator::text {

/// Checks the table and calls `rule` for every entry (bytes replaced, replacement), in byte order.
/// `rule` may be empty. An empty blob has no rules. A table that passes cannot make a reader of it
/// step outside its memory, whatever text is normalised.
/// Errors: InvalidFormat.
/// Source: `precompiled_charsmap`: uint32 trie size, darts-clone double array, NUL-ended strings.
Result<void>
readCharsmap(std::string_view blob,
             const std::function<void(std::string_view key, std::string_view replacement)>& rule);

} // namespace stator::text
