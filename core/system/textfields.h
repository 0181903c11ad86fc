// Reading the kernel's text files; not part of the folder's interface.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace stator::system {

/// Takes the next line off `text` (without its end); none when nothing is left.
inline std::optional<std::string_view> takeLine(std::string_view& text) {
    if (text.empty())
        return std::nullopt;
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

/// Takes the next word off `text`; empty when nothing is left.
inline std::string_view takeWord(std::string_view& text) {
    const auto begin = text.find_first_not_of(" \t\n");
    text.remove_prefix(begin == std::string_view::npos ? text.size() : begin);
    const auto word = text.substr(0, text.find_first_of(" \t\n"));
    text.remove_prefix(word.size());
    return word;
}

inline std::optional<std::uint64_t> toNumber(std::string_view word) {
    std::uint64_t value = 0;
    const auto* end = word.data() + word.size();
    const auto parsed = std::from_chars(word.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        return std::nullopt;
    return value;
}

/// The value of a line "name: value" or "name value kB", trimmed of the colon and white space
/// before it.
inline std::optional<std::string_view> valueOfLine(std::string_view line, std::string_view name) {
    if (!line.starts_with(name))
        return std::nullopt;
    line.remove_prefix(name.size());
    const auto begin = line.find_first_not_of(" \t:");
    // A longer name that begins the same ("MemTotal" and "MemTotalHuge") is another one.
    if (begin == 0)
        return std::nullopt;
    return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

} // namespace stator::system
