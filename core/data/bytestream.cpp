#include "core/data/bytestream.h"

#include "core/data/unpacker.h"
#include "core/data/utf16.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

namespace stator::data {
namespace {

constexpr std::size_t kUnitBytes = 64 << 10;

} // namespace

struct ByteStream::State {
    explicit State(int fd, std::string name)
        : file(fd, std::move(name)) {}

    RawFile file;
    std::unique_ptr<Unpacker> unpacker;
    std::string head; ///< unpacked bytes that were read to tell the encoding
    std::unique_ptr<Utf16Decoder> utf16;
    std::vector<char> units;
    std::string_view unitsLeft;

    Result<void> start();
    Result<std::size_t> readUnpacked(char* out, std::size_t capacity);
    Result<std::size_t> readUtf16(char* out, std::size_t capacity);
};

Result<void> ByteStream::State::start() {
    char magic[4];
    std::size_t size = 0;
    while (size < sizeof magic) {
        STATOR_ASSIGN(const std::size_t n, file.read(magic + size, sizeof magic - size));
        if (n == 0)
            break;
        size += n;
    }
    if (size == 0)
        return makeError(ErrorCode::InvalidFormat, "The file is empty.", file.name());
    unpacker = makeUnpacker(file, std::string_view(magic, size));

    head.resize(4);
    std::size_t have = 0;
    while (have < head.size()) {
        auto n = unpacker->read(head.data() + have, head.size() - have);
        // Damage this early still leaves what came before it; the next read reports it again.
        if (!n && have > 0)
            break;
        if (!n)
            return std::move(n).error();
        if (*n == 0)
            break;
        have += *n;
    }
    head.resize(have);
    const DetectedEncoding detected = detectEncoding(head);
    head.erase(0, detected.markBytes);
    if (detected.encoding != Encoding::Utf8) {
        utf16 = std::make_unique<Utf16Decoder>(detected.encoding == Encoding::Utf16Be);
        units.resize(kUnitBytes);
    }
    return {};
}

Result<std::size_t> ByteStream::State::readUnpacked(char* out, std::size_t capacity) {
    if (head.empty())
        return unpacker->read(out, capacity);
    const std::size_t n = std::min(capacity, head.size());
    std::memcpy(out, head.data(), n);
    head.erase(0, n);
    return n;
}

Result<std::size_t> ByteStream::State::readUtf16(char* out, std::size_t capacity) {
    for (;;) {
        if (unitsLeft.empty()) {
            STATOR_ASSIGN(const std::size_t n, readUnpacked(units.data(), units.size()));
            if (n == 0)
                return utf16->finish(out);
            unitsLeft = {units.data(), n};
        }
        if (const std::size_t n = utf16->decode(unitsLeft, out, capacity); n > 0)
            return n;
    }
}

ByteStream::ByteStream(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}
ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

Result<ByteStream> ByteStream::open(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return makeError(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                         fmt::format("Cannot open the file: {}.", std::strerror(errno)),
                         path.string());
    auto state = std::make_unique<State>(fd, path.string());
    struct stat info {};
    if (::fstat(fd, &info) == 0 && S_ISDIR(info.st_mode))
        return makeError(ErrorCode::InvalidArgument, "This is a folder, not a file.",
                         path.string());
    STATOR_TRY(state->start());
    return ByteStream(std::move(state));
}

Result<std::size_t> ByteStream::read(char* out, std::size_t capacity) {
    return m_state->utf16 ? m_state->readUtf16(out, capacity)
                          : m_state->readUnpacked(out, capacity);
}

std::uint64_t ByteStream::fileBytesRead() const {
    return m_state->file.bytesRead();
}

} // namespace stator::data
