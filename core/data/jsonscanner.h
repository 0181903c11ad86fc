// Cuts a JSON document into the elements of its lists of records, without holding it in memory.
#pragma once

#include "core/base/result.h"
#include "core/data/linereader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace stator::data {

/// Finds the elements of `[…]`, or of every list of objects or lists that is a direct member of a
/// `{…}` ("data", "rows", "train"; "features" is passed over: it describes columns).
/// Only the structure is looked at: an element is given as it stands.
class JsonScanner {
public:
    static constexpr std::size_t kMaxElement = 64 << 20;

    static Result<JsonScanner> open(const std::filesystem::path& path);
    /// The next element, with StreamBuffer::kPadding bytes behind it, valid until the next call.
    /// False at the end. Errors: Io; InvalidFormat where the document breaks off or is no list.
    Result<bool> next(std::string_view& element, std::int64_t& line);
    std::uint64_t fileBytesRead() const { return m_buffer.fileBytesRead(); }

private:
    explicit JsonScanner(StreamBuffer buffer, std::string file)
        : m_buffer(std::move(buffer))
        , m_file(std::move(file)) {}
    Error broken(const char* what) const;
    Result<char> peek(); ///< the next character that is not white space; 0 at the end
    void consume(std::size_t n);
    Result<std::size_t> valueLength(); ///< length of the value at the front
    Result<bool> startDocument();
    Result<bool> nextList(); ///< inside the outer object: goes to the next list of records

    StreamBuffer m_buffer;
    std::string m_file;
    std::int64_t m_line = 1;
    std::size_t m_pending = 0;
    bool m_started = false;
    bool m_inObject = false;
    bool m_inList = false;
    bool m_ended = false;
};

} // namespace stator::data
