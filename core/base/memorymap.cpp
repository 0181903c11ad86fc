#include "core/base/memorymap.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace stator::base {

MemoryMap::~MemoryMap() {
    if (m_data)
        ::munmap(const_cast<std::byte*>(m_data), m_size);
}

MemoryMap::MemoryMap(MemoryMap&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0)) {}

MemoryMap& MemoryMap::operator=(MemoryMap&& other) noexcept {
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

Result<MemoryMap> MemoryMap::open(const std::filesystem::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return makeError(errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Io,
                         fmt::format("Cannot open the file: {}.", std::strerror(errno)),
                         path.string());
    struct stat info {};
    if (::fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        ::close(fd);
        return makeError(ErrorCode::Io, "Not a regular file.", path.string());
    }
    MemoryMap map;
    map.m_size = static_cast<std::size_t>(info.st_size);
    if (map.m_size > 0) {
        void* data = ::mmap(nullptr, map.m_size, PROT_READ, MAP_SHARED, fd, 0);
        const int mapError = errno;
        if (data == MAP_FAILED) {
            map.m_size = 0;
            ::close(fd);
            return makeError(ErrorCode::Io,
                             fmt::format("Cannot map the file: {}.", std::strerror(mapError)),
                             path.string());
        }
        map.m_data = static_cast<const std::byte*>(data);
    }
    ::close(fd);
    return map;
}

void MemoryMap::adviseRandom() const {
    if (m_data)
        ::madvise(const_cast<std::byte*>(m_data), m_size, MADV_RANDOM);
}

void MemoryMap::adviseSequential() const {
    if (m_data)
        ::madvise(const_cast<std::byte*>(m_data), m_size, MADV_SEQUENTIAL);
}

} // namespace stator::base
