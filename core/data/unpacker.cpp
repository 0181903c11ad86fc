#include "core/data/unpacker.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <unistd.h>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace stator::data {
namespace {

constexpr std::size_t kInputBytes = 256 << 10;

/// What the unpackers share: a window of packed bytes.
class PackedInput {
public:
    PackedInput(RawFile& file, std::string_view head)
        : m_file(file)
        , m_bytes(kInputBytes) {
        std::memcpy(m_bytes.data(), head.data(), head.size());
        m_end = head.size();
    }
    /// Makes at least one byte available; false at the end of the file.
    Result<bool> fill() {
        if (m_damage)
            return *m_damage;
        if (m_begin < m_end)
            return true;
        STATOR_ASSIGN(m_end, m_file.read(m_bytes.data(), m_bytes.size()));
        m_begin = 0;
        return m_end > 0;
    }
    char* data() { return m_bytes.data() + m_begin; }
    std::size_t size() const { return m_end - m_begin; }
    void consume(std::size_t n) { m_begin += n; }
    /// From now on every fill() gives this error: damage is not the end of the file.
    Error damaged(std::string_view what) {
        m_damage = makeError(ErrorCode::InvalidFormat,
                             fmt::format("The packed file is damaged or cut off ({}).", what),
                             m_file.name());
        return *m_damage;
    }

private:
    RawFile& m_file;
    std::vector<char> m_bytes;
    std::optional<Error> m_damage;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
};

class Plain : public Unpacker {
public:
    Plain(RawFile& file, std::string_view head)
        : m_file(file)
        , m_head(head) {}
    Result<std::size_t> read(char* out, std::size_t capacity) override {
        if (m_head.empty())
            return m_file.read(out, capacity);
        const std::size_t n = std::min(capacity, m_head.size());
        std::memcpy(out, m_head.data(), n);
        m_head.erase(0, n);
        return n;
    }

private:
    RawFile& m_file;
    std::string m_head;
};

class Gzip : public Unpacker {
public:
    Gzip(RawFile& file, std::string_view head)
        : m_input(file, head) {
        m_ready = ::inflateInit2(&m_zlib, 15 + 16) == Z_OK;
    }
    ~Gzip() override { ::inflateEnd(&m_zlib); }

    Result<std::size_t> read(char* out, std::size_t capacity) override {
        if (!m_ready)
            return makeError(ErrorCode::OutOfMemory, "Not enough memory to unpack the file.");
        while (!m_ended) {
            STATOR_ASSIGN(const bool more, m_input.fill());
            if (!more) {
                if (m_inMember)
                    return m_input.damaged("gzip data end too early");
                m_ended = true;
                break;
            }
            if (!m_inMember && !startMember())
                break;
            STATOR_ASSIGN(const std::size_t n, inflate(out, capacity));
            if (n > 0)
                return n;
        }
        return 0;
    }

private:
    bool startMember() {
        // Anything else behind the last member is padding, as gzip itself takes it.
        if (static_cast<unsigned char>(*m_input.data()) != 0x1F) {
            m_ended = true;
            return false;
        }
        ::inflateReset(&m_zlib);
        m_inMember = true;
        return true;
    }
    Result<std::size_t> inflate(char* out, std::size_t capacity) {
        m_zlib.next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_zlib.avail_in = static_cast<uInt>(m_input.size());
        m_zlib.next_out = reinterpret_cast<Bytef*>(out);
        m_zlib.avail_out = static_cast<uInt>(std::min<std::size_t>(capacity, 1U << 30));
        const uInt offered = m_zlib.avail_out;
        const int code = ::inflate(&m_zlib, Z_NO_FLUSH);
        m_input.consume(m_input.size() - m_zlib.avail_in);
        if (code == Z_STREAM_END)
            m_inMember = false;
        else if (code != Z_OK && code != Z_BUF_ERROR)
            return m_input.damaged(m_zlib.msg ? m_zlib.msg : "gzip");
        return offered - m_zlib.avail_out;
    }

    PackedInput m_input;
    z_stream m_zlib{};
    bool m_ready = false;
    bool m_inMember = false;
    bool m_ended = false;
};

class Zstandard : public Unpacker {
public:
    Zstandard(RawFile& file, std::string_view head)
        : m_input(file, head)
        , m_stream(::ZSTD_createDStream()) {}
    ~Zstandard() override { ::ZSTD_freeDStream(m_stream); }
    Zstandard(const Zstandard&) = delete;
    Zstandard& operator=(const Zstandard&) = delete;

    Result<std::size_t> read(char* out, std::size_t capacity) override {
        if (!m_stream)
            return makeError(ErrorCode::OutOfMemory, "Not enough memory to unpack the file.");
        while (!m_ended) {
            STATOR_ASSIGN(const bool more, m_input.fill());
            if (!more && !m_mayHoldMore) {
                if (m_inFrame)
                    return m_input.damaged("Zstandard data end too early");
                m_ended = true;
                break;
            }
            ZSTD_inBuffer in{m_input.data(), m_input.size(), 0};
            ZSTD_outBuffer result{out, capacity, 0};
            const std::size_t code = ::ZSTD_decompressStream(m_stream, &result, &in);
            m_input.consume(in.pos);
            if (::ZSTD_isError(code))
                return m_input.damaged(::ZSTD_getErrorName(code));
            m_inFrame = code != 0;
            // A full output may have left unpacked bytes inside although the input is used up.
            m_mayHoldMore = result.pos == capacity;
            if (result.pos > 0)
                return result.pos;
        }
        return 0;
    }

private:
    PackedInput m_input;
    ZSTD_DStream* m_stream;
    bool m_inFrame = true;
    bool m_mayHoldMore = false;
    bool m_ended = false;
};

} // namespace

RawFile::~RawFile() {
    ::close(m_fd);
}

Result<std::size_t> RawFile::read(char* out, std::size_t capacity) {
    for (;;) {
        const ssize_t n = ::read(m_fd, out, capacity);
        if (n >= 0) {
            m_read += static_cast<std::uint64_t>(n);
            return static_cast<std::size_t>(n);
        }
        if (errno != EINTR)
            return makeError(ErrorCode::Io,
                             fmt::format("Cannot read the file: {}.", std::strerror(errno)),
                             m_name);
    }
}

std::unique_ptr<Unpacker> makeUnpacker(RawFile& file, std::string_view head) {
    if (head.starts_with("\x1F\x8B"))
        return std::make_unique<Gzip>(file, head);
    if (head.starts_with("\x28\xB5\x2F\xFD"))
        return std::make_unique<Zstandard>(file, head);
    return std::make_unique<Plain>(file, head);
}

} // namespace stator::data
