// What the system tests share: a machine made of files.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace stator::system {

class FakeRoot {
public:
    FakeRoot() {
        auto pattern = (std::filesystem::temp_directory_path() / "stator-system-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
    }
    ~FakeRoot() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    FakeRoot(const FakeRoot&) = delete;
    FakeRoot& operator=(const FakeRoot&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    void put(std::string_view name, std::string_view text) const {
        const auto path = m_path / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }

private:
    std::filesystem::path m_path;
};

} // namespace stator::system
