// Files as memory.
//
// Thread: reading a map from several threads is safe; remapping is not.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace stator::base {

/// A read-only memory map of a whole file; the file must not shrink while it is mapped.
class MemoryMap {
public:
    MemoryMap() = default;
    ~MemoryMap();
    MemoryMap(MemoryMap&& other) noexcept;
    MemoryMap& operator=(MemoryMap&& other) noexcept;

    /// An empty file gives an empty map. Errors: NotFound, Io.
    static Result<MemoryMap> open(const std::filesystem::path& path);

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    std::string_view text() const { return {reinterpret_cast<const char*>(m_data), m_size}; }
    std::size_t size() const { return m_size; }
    /// A view of `count` T at byte `offset`. The caller has checked bounds and alignment.
    template<class T>
    std::span<const T> view(std::size_t offset, std::size_t count) const {
        return {reinterpret_cast<const T*>(m_data + offset), count};
    }
    /// Tells the kernel that reads will be random (no read-ahead) or in order.
    void adviseRandom() const;
    void adviseSequential() const;

private:
    const std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

} // namespace stator::base
