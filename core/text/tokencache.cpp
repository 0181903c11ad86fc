#include "core/text/tokencache.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/text/encodeparts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <new>
#include <vector>

namespace stator::text {
namespace {

constexpr std::array<char, 8> kMagic = {'S', 'T', 'T', 'O', 'K', 'E', 'N', '\n'};
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kChunkTexts = 1 << 16;
constexpr std::size_t kChunkBytes = 16 << 20;    // of text: its ids take about as much again
constexpr std::size_t kVerifyAtMost = 256 << 20; // ids this size are checked at every opening

/// At the file's start; then textCount + 1 offsets (uint64, in ids), then the ids (uint32).
struct Header {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kVersion;
    std::uint32_t idBytes = sizeof(std::uint32_t);
    std::uint64_t contentHash = 0;
    std::uint64_t tokenizerHash = 0;
    std::uint64_t textCount = 0;
    std::uint64_t tokenCount = 0;
    std::uint64_t indexChecksum = 0;
    std::uint64_t tokenChecksum = 0;
    std::uint64_t headerChecksum = 0; ///< of all bytes before it

    std::uint64_t checksum() const {
        return base::hash64(std::string_view(reinterpret_cast<const char*>(this),
                                             offsetof(Header, headerChecksum)));
    }
    std::size_t tokenOffset() const {
        return sizeof(Header) + (static_cast<std::size_t>(textCount) + 1) * sizeof(std::uint64_t);
    }
};
static_assert(sizeof(Header) == 72 && std::is_trivially_copyable_v<Header>);

Error corrupt(const std::filesystem::path& path, const char* what) {
    return makeError(
        ErrorCode::Corrupt,
        fmt::format("The token cache is damaged ({}). Delete it; it is made again.", what),
        path.string());
}

/// Writes header, index and ids in one pass over the texts, holding one chunk at a time.
class CacheWriter {
public:
    CacheWriter(base::AtomicFile file, Header header)
        : m_file(std::move(file))
        , m_header(header) {}

    /// Room for the header and the index, which are known only at the end.
    Result<void> reserve() {
        const std::vector<char> zeros(1 << 20, 0);
        for (std::size_t left = m_header.tokenOffset(); left > 0;) {
            const auto part = std::min(left, zeros.size());
            STATOR_TRY(m_file.write(zeros.data(), part));
            left -= part;
        }
        const std::uint64_t first = 0;
        m_indexHash.update(&first, sizeof first);
        return {};
    }

    Result<void> add(const RaggedIds& part) {
        m_offsets.clear();
        for (const auto length : part.lengths)
            m_offsets.push_back(m_header.tokenCount += length);
        m_indexHash.update(m_offsets.data(), m_offsets.size() * sizeof(std::uint64_t));
        m_tokenHash.update(part.ids.data(), part.ids.size() * sizeof(std::uint32_t));
        const auto at = sizeof(Header) + (m_texts + 1) * sizeof(std::uint64_t);
        STATOR_TRY(m_file.writeAt(at, m_offsets.data(), m_offsets.size() * sizeof(std::uint64_t)));
        m_texts += part.lengths.size();
        return m_file.write(part.ids.data(), part.ids.size() * sizeof(std::uint32_t));
    }

    Result<void> commit() {
        m_header.indexChecksum = m_indexHash.digest();
        m_header.tokenChecksum = m_tokenHash.digest();
        m_header.headerChecksum = m_header.checksum();
        STATOR_TRY(m_file.writeAt(0, &m_header, sizeof m_header));
        return m_file.commit();
    }

private:
    base::AtomicFile m_file;
    Header m_header;
    base::Hasher m_indexHash;
    base::Hasher m_tokenHash;
    std::vector<std::uint64_t> m_offsets;
    std::size_t m_texts = 0;
};

} // namespace

struct TokenCache::Layout {
    base::MemoryMap map;
    Header header;
    std::span<const std::uint64_t> offsets;
    std::span<const std::uint32_t> ids;
};

TokenCache::TokenCache() = default;
TokenCache::~TokenCache() = default;

Result<std::shared_ptr<const TokenCache>> TokenCache::open(const std::filesystem::path& path,
                                                           std::uint64_t contentHash,
                                                           std::uint64_t tokenizerHash) {
    auto layout = std::make_unique<Layout>();
    STATOR_ASSIGN(layout->map, base::MemoryMap::open(path));
    Header& header = layout->header;
    if (layout->map.size() < sizeof(Header))
        return corrupt(path, "cut off");
    std::memcpy(static_cast<void*>(&header), layout->map.bytes().data(), sizeof header);
    if (header.magic != kMagic)
        return corrupt(path, "not a token cache");
    if (header.headerChecksum != header.checksum())
        return corrupt(path, "header");
    if (header.version != kVersion || header.idBytes != sizeof(std::uint32_t))
        return makeError(ErrorCode::InvalidArgument,
                         "The token cache was written by another version.", path.string());
    if (header.contentHash != contentHash || header.tokenizerHash != tokenizerHash)
        return makeError(ErrorCode::InvalidArgument,
                         "The token cache was made of other texts or with another tokenizer.",
                         path.string());
    const std::uint64_t size = layout->map.size();
    // Divisions, so that absurd counts cannot overflow into a size that fits.
    if (header.textCount >= size / sizeof(std::uint64_t) ||
        header.tokenCount > size / sizeof(std::uint32_t) ||
        header.tokenOffset() + header.tokenCount * sizeof(std::uint32_t) != size)
        return corrupt(path, "cut off");
    layout->offsets = layout->map.view<std::uint64_t>(sizeof(Header), header.textCount + 1);
    layout->ids = layout->map.view<std::uint32_t>(header.tokenOffset(), header.tokenCount);
    if (base::hash64(std::as_bytes(layout->offsets)) != header.indexChecksum ||
        layout->offsets.back() != header.tokenCount)
        return corrupt(path, "index");

    std::shared_ptr<TokenCache> cache(new TokenCache);
    cache->m_layout = std::move(layout);
    if (cache->m_layout->ids.size_bytes() <= kVerifyAtMost)
        if (auto intact = cache->verify(); !intact) {
            intact.error().file = path.string();
            return intact.error();
        }
    return std::shared_ptr<const TokenCache>(std::move(cache));
}

Result<void> TokenCache::verify() const {
    if (base::hash64(std::as_bytes(m_layout->ids)) != m_layout->header.tokenChecksum)
        return corrupt({}, "tokens");
    return {};
}

Result<std::shared_ptr<const TokenCache>> TokenCache::build(const std::filesystem::path& path,
                                                            const TextSource& source,
                                                            const Tokenizer& tokenizer, int threads,
                                                            const Job& job) {
    try {
        Header header;
        header.contentHash = source.contentHash;
        header.tokenizerHash = tokenizer.hash();
        header.textCount = source.count;
        STATOR_ASSIGN(auto file, base::AtomicFile::create(path));
        CacheWriter writer(std::move(file), header);
        STATOR_TRY(writer.reserve());
        const EncodeChunking chunking{kChunkTexts, kChunkBytes};
        STATOR_TRY(encodeInChunks(source, tokenizer, threads, chunking, job,
                                  [&](const RaggedIds& part) { return writer.add(part); }));
        STATOR_TRY(writer.commit());
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "Not enough memory to build the token cache.",
                         path.string());
    }
    return open(path, source.contentHash, tokenizer.hash());
}

Result<std::shared_ptr<const TokenCache>>
TokenCache::openOrBuild(const std::filesystem::path& folder, const TextSource& source,
                        const Tokenizer& tokenizer, int threads, const Job& job) {
    const auto path = folder / fmt::format("{}-{}.tokens", base::hex64(source.contentHash),
                                           base::hex64(tokenizer.hash()));
    auto cache = open(path, source.contentHash, tokenizer.hash());
    if (cache && (*cache)->textCount() == source.count)
        return cache;
    if (!cache && cache.error().code == ErrorCode::Corrupt)
        base::logWarning("{} It is made again.", cache.error().toString());
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return makeError(ErrorCode::Io,
                         fmt::format("Cannot create the folder: {}.", failed.message()),
                         folder.string());
    return build(path, source, tokenizer, threads, job);
}

std::uint64_t TokenCache::textCount() const {
    return m_layout->header.textCount;
}
std::uint64_t TokenCache::tokenCount() const {
    return m_layout->header.tokenCount;
}

std::span<const std::uint32_t> TokenCache::tokens(std::uint64_t textIndex) const {
    const auto& offsets = m_layout->offsets;
    return m_layout->ids.subspan(offsets[textIndex], offsets[textIndex + 1] - offsets[textIndex]);
}

} // namespace stator::text
