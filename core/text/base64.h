// Base64 (RFC 4648, with padding), as tokenizer.json carries its normalisation table.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace stator::text {

std::string base64Encode(std::string_view bytes);
/// Nothing where `text` is not base64.
std::optional<std::string> base64Decode(std::string_view text);

} // namespace stator::text
