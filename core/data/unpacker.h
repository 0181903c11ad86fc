// Plain, gzip and Zstandard files as one kind of byte source (used by ByteStream alone).
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace stator::data {

/// The file on disk; owns the descriptor.
class RawFile {
public:
    RawFile(int fd, std::string name)
        : m_fd(fd)
        , m_name(std::move(name)) {}
    ~RawFile();
    RawFile(const RawFile&) = delete;
    RawFile& operator=(const RawFile&) = delete;

    /// Errors: Io.
    Result<std::size_t> read(char* out, std::size_t capacity);
    std::uint64_t bytesRead() const { return m_read; }
    const std::string& name() const { return m_name; }

private:
    int m_fd;
    std::string m_name;
    std::uint64_t m_read = 0;
};

/// One way of unpacking.
class Unpacker {
public:
    virtual ~Unpacker() = default;
    /// 0 at the end. Errors: Io; InvalidFormat where the data are damaged or cut off (again at
    /// every later call).
    virtual Result<std::size_t> read(char* out, std::size_t capacity) = 0;
};

/// The unpacker for a file that starts with the bytes `head`, which have been read from it already.
std::unique_ptr<Unpacker> makeUnpacker(RawFile& file, std::string_view head);

} // namespace stator::data
