#include "core/data/linereader.h"

#include <cstring>
#include <utility>

namespace stator::data {
namespace {

constexpr std::size_t kInputBytes = 256 << 10;
constexpr std::size_t kLongBeginning = 256;

} // namespace

StreamBuffer::StreamBuffer(ByteStream stream)
    : m_stream(std::move(stream))
    , m_buffer(new char[kInputBytes + kPadding]())
    , m_capacity(kInputBytes) {}

Result<StreamBuffer> StreamBuffer::open(const std::filesystem::path& path) {
    STATOR_ASSIGN(auto stream, ByteStream::open(path));
    return StreamBuffer(std::move(stream));
}

Result<bool> StreamBuffer::more() {
    const std::size_t kept = m_end - m_begin;
    if (kept > m_capacity / 2) {
        std::unique_ptr<char[]> larger(new char[2 * m_capacity + kPadding]());
        std::memcpy(larger.get(), m_buffer.get() + m_begin, kept);
        m_buffer = std::move(larger);
        m_capacity *= 2;
    } else if (m_begin > 0) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, kept);
    }
    m_begin = 0;
    m_end = kept;
    STATOR_ASSIGN(const std::size_t n, m_stream.read(m_buffer.get() + m_end, m_capacity - m_end));
    m_end += n;
    return n > 0;
}

Result<LineReader> LineReader::open(const std::filesystem::path& path) {
    STATOR_ASSIGN(auto buffer, StreamBuffer::open(path));
    return LineReader(std::move(buffer));
}

Result<bool> LineReader::skipLongLine(Line& line) {
    m_longBeginning.assign(m_buffer.data().substr(0, kLongBeginning));
    line.text = m_longBeginning;
    line.tooLong = true;
    for (;;) {
        const std::string_view data = m_buffer.data();
        const auto end = data.find('\n');
        if (end != std::string_view::npos) {
            m_pendingConsume = end + 1;
            return true;
        }
        m_buffer.consume(data.size());
        STATOR_ASSIGN(const bool more, m_buffer.more());
        if (!more)
            return true;
    }
}

Result<bool> LineReader::next(Line& line) {
    m_buffer.consume(std::exchange(m_pendingConsume, 0));
    std::size_t searched = 0;
    line.tooLong = false;
    for (;;) {
        const std::string_view data = m_buffer.data();
        const auto* end = static_cast<const char*>(
            std::memchr(data.data() + searched, '\n', data.size() - searched));
        std::size_t length = data.size();
        if (end) {
            length = static_cast<std::size_t>(end - data.data());
            m_pendingConsume = length + 1;
        } else {
            searched = data.size();
            if (searched > kMaxLine) {
                line.number = ++m_number;
                return skipLongLine(line);
            }
            STATOR_ASSIGN(const bool more, m_buffer.more());
            if (more)
                continue;
            if (length == 0)
                return false;
            m_pendingConsume = length;
        }
        line.number = ++m_number;
        line.text = m_buffer.data().substr(0, length);
        if (length > kMaxLine) {
            line.text = line.text.substr(0, kLongBeginning);
            line.tooLong = true;
            return true;
        }
        if (!line.text.empty() && line.text.back() == '\r')
            line.text.remove_suffix(1);
        return true;
    }
}

} // namespace stator::data
