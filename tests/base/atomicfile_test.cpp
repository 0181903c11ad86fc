#include "core/base/atomicfile.h"
#include "core/base/memorymap.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

using namespace stator;
using namespace stator::base;

namespace {

class AtomicFileTest : public testing::Test {
protected:
    void SetUp() override {
        folder = std::filesystem::temp_directory_path() /
                 ("stator-atomic-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder);
    }
    void TearDown() override {
        setWriteFaultAfter(-1);
        std::filesystem::remove_all(folder);
    }
    std::size_t filesInFolder() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(folder), {}));
    }
    std::filesystem::path folder;
};

TEST_F(AtomicFileTest, ReplacesOnlyOnCommit) {
    const auto path = folder / "a.bin";
    ASSERT_TRUE(writeFileAtomically(path, "old"));
    {
        auto file = AtomicFile::create(path);
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write("new"));
        EXPECT_EQ(*readFile(path), "old");
    }
    EXPECT_EQ(*readFile(path), "old");
    EXPECT_EQ(filesInFolder(), 1U);
    ASSERT_TRUE(writeFileAtomically(path, "new"));
    EXPECT_EQ(*readFile(path), "new");
}

TEST_F(AtomicFileTest, AFullDiskLeavesTheOldFileAndNoRubbish) {
    const auto path = folder / "a.bin";
    ASSERT_TRUE(writeFileAtomically(path, "old"));
    setWriteFaultAfter(3'000'000);
    const auto result = writeFileAtomically(path, std::string(5'000'000, 'x'));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, ErrorCode::Io);
    EXPECT_NE(result.error().message.find("space"), std::string::npos);
    EXPECT_EQ(*readFile(path), "old");
    EXPECT_EQ(filesInFolder(), 1U);
}

TEST_F(AtomicFileTest, HeaderCanBeWrittenLast) {
    const auto path = folder / "h.bin";
    auto file = AtomicFile::create(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write("????body"));
    ASSERT_TRUE(file->writeAt(0, "HEAD", 4));
    ASSERT_TRUE(file->write("tail"));
    EXPECT_EQ(file->size(), 12U);
    ASSERT_TRUE(file->commit());
    auto map = MemoryMap::open(path);
    ASSERT_TRUE(map);
    EXPECT_EQ(map->text(), "HEADbodytail");
}

TEST_F(AtomicFileTest, AMissingFileIsNotFound) {
    const auto map = MemoryMap::open(folder / "none");
    ASSERT_FALSE(map);
    EXPECT_EQ(map.error().code, ErrorCode::NotFound);
}

} // namespace
