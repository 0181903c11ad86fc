// Lines of a file, and the growing buffer under every reader.
#pragma once

#include "core/base/result.h"
#include "core/data/bytestream.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace stator::data {

/// The unread part of a stream as one contiguous piece that grows on demand.
/// Thread: one buffer, one thread.
class StreamBuffer {
public:
    /// simdjson may read this far behind the end of what it parses.
    static constexpr std::size_t kPadding = 64;

    static Result<StreamBuffer> open(const std::filesystem::path& path);

    /// What has been read and not consumed. Valid until the next more(); kPadding bytes behind it
    /// may be read (their values mean nothing).
    std::string_view data() const { return {m_buffer.get() + m_begin, m_end - m_begin}; }
    /// Reads more behind data(); false at the end of the file. Errors: as ByteStream::read.
    Result<bool> more();
    void consume(std::size_t bytes) { m_begin += bytes; }
    std::uint64_t fileBytesRead() const { return m_stream.fileBytesRead(); }

private:
    explicit StreamBuffer(ByteStream stream);

    ByteStream m_stream;
    std::unique_ptr<char[]> m_buffer;
    std::size_t m_capacity = 0;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

/// Lines of a stream. A line ends at LF and nowhere else (U+0085, U+2028 and a bare CR are text);
/// one CR before the LF is taken away.
class LineReader {
public:
    struct Line {
        std::string_view text;   ///< valid until the next call; padded as StreamBuffer::data()
        std::int64_t number = 0; ///< counted from 1
        bool tooLong = false;    ///< longer than kMaxLine: `text` is its beginning
    };
    static constexpr std::size_t kMaxLine = 16 << 20;

    static Result<LineReader> open(const std::filesystem::path& path);
    /// False at the end. Errors: as ByteStream::read.
    Result<bool> next(Line& line);
    std::uint64_t fileBytesRead() const { return m_buffer.fileBytesRead(); }

private:
    explicit LineReader(StreamBuffer buffer)
        : m_buffer(std::move(buffer)) {}
    Result<bool> skipLongLine(Line& line);

    StreamBuffer m_buffer;
    std::string m_longBeginning;
    std::size_t m_pendingConsume = 0;
    std::int64_t m_number = 0;
};

} // namespace stator::data
