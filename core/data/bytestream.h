// Files as a stream of UTF-8 bytes, whatever they are packed and encoded in.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

namespace stator::data {

/// Reads a file from front to back in bounded memory. gzip (several members too) and Zstandard are
/// told by their first bytes, UTF-16 by its byte order mark or its pattern of zeros; a byte order
/// mark is taken away. A lone surrogate becomes bytes that are not valid UTF-8, so that the row is
/// refused like any other broken one.
/// Thread: one stream, one thread.
class ByteStream {
public:
    /// Errors: NotFound, Io, InvalidFormat (an empty file).
    static Result<ByteStream> open(const std::filesystem::path& path);
    ~ByteStream();
    ByteStream(ByteStream&&) noexcept;
    ByteStream& operator=(ByteStream&&) noexcept;

    /// Up to `capacity` bytes (at least 8); 0 at the end.
    /// Errors: Io; InvalidFormat where the packed data are damaged or cut off.
    Result<std::size_t> read(char* out, std::size_t capacity);
    /// Bytes of the file on disk read so far, for progress.
    std::uint64_t fileBytesRead() const;

private:
    struct State;
    explicit ByteStream(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace stator::data
