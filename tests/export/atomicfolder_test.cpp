#include "core/base/atomicfile.h"
#include "core/export/atomicfolder.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using namespace stator;
using exporting::AtomicFolder;
namespace fs = std::filesystem;

class AtomicFolderTest : public ::testing::Test {
protected:
    fs::path target() const { return m_folder.path() / "model"; }
    std::ptrdiff_t entries() const {
        return std::distance(fs::directory_iterator(m_folder.path()), {});
    }
    static void put(const fs::path& path, const char* text) { std::ofstream(path) << text; }
    test::TemporaryFolder m_folder;
};

TEST_F(AtomicFolderTest, AppearsWholeAtCommitAndNotBefore) {
    auto folder = AtomicFolder::create(target(), false);
    ASSERT_TRUE(folder);
    ASSERT_TRUE(folder->makeFolder("inner"));
    put(folder->path() / "inner" / "file", "x");
    EXPECT_FALSE(fs::exists(target()));
    ASSERT_TRUE(folder->commit());
    EXPECT_EQ(*base::readFile(target() / "inner" / "file"), "x");
    EXPECT_EQ(entries(), 1);
}

TEST_F(AtomicFolderTest, LeavesNothingWithoutCommit) {
    {
        auto folder = AtomicFolder::create(target(), false);
        ASSERT_TRUE(folder);
        put(folder->path() / "file", "x");
    }
    EXPECT_EQ(entries(), 0);
}

TEST_F(AtomicFolderTest, NeverReplacesUnasked) {
    fs::create_directory(target());
    put(target() / "modules.json", "old");
    EXPECT_EQ(AtomicFolder::create(target(), false).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(*base::readFile(target() / "modules.json"), "old");
}

TEST_F(AtomicFolderTest, NeverReplacesAFolderThatIsNotAModel) {
    fs::create_directory(target());
    put(target() / "thesis.tex", "years of work");
    EXPECT_EQ(AtomicFolder::create(target(), true).error().code, ErrorCode::InvalidArgument);
    put(m_folder.path() / "plain", "a file");
    EXPECT_EQ(AtomicFolder::create(m_folder.path() / "plain", true).error().code,
              ErrorCode::InvalidArgument);
    EXPECT_EQ(*base::readFile(target() / "thesis.tex"), "years of work");
}

TEST_F(AtomicFolderTest, ReplacesAModelWhenAskedAndKeepsItUntilCommit) {
    fs::create_directory(target());
    put(target() / "modules.json", "old");
    auto folder =
        AtomicFolder::create(target() / "", true); // a trailing slash means the same folder
    ASSERT_TRUE(folder);
    put(folder->path() / "modules.json", "new");
    EXPECT_EQ(*base::readFile(target() / "modules.json"), "old");
    ASSERT_TRUE(folder->commit());
    EXPECT_EQ(*base::readFile(target() / "modules.json"), "new");
    { auto moved = std::move(*folder); }
    EXPECT_EQ(entries(), 1) << "the old version is gone";
}

TEST_F(AtomicFolderTest, AFolderThatAppearsMeanwhileIsNotOverwritten) {
    auto folder = AtomicFolder::create(target(), false);
    ASSERT_TRUE(folder);
    put(folder->path() / "file", "mine");
    fs::create_directory(target());
    put(target() / "file", "theirs");
    EXPECT_EQ(folder->commit().error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(*base::readFile(target() / "file"), "theirs");
}

TEST_F(AtomicFolderTest, RemovesWhatAKilledProcessLeftBehindAndNothingElse) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        auto folder = AtomicFolder::create(target(), false);
        if (folder)
            put(folder->path() / "half", "x");
        ::_exit(folder ? 0 : 1); // no destructor runs, as at a kill
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_EQ(status, 0);
    ASSERT_EQ(entries(), 1);
    put(m_folder.path() / ".model.notes.tmp", "the user's own");
    auto folder = AtomicFolder::create(target(), false);
    ASSERT_TRUE(folder);
    auto second = AtomicFolder::create(target(), false);
    ASSERT_TRUE(second);
    EXPECT_EQ(entries(), 3) << "two exports of this process and the user's file";
    EXPECT_TRUE(fs::exists(folder->path()));
}

TEST_F(AtomicFolderTest, MakesTheFoldersAboveAndRefusesAnEmptyName) {
    auto folder = AtomicFolder::create(m_folder.path() / "a" / "b", false);
    ASSERT_TRUE(folder);
    EXPECT_TRUE(folder->commit());
    EXPECT_TRUE(fs::is_directory(m_folder.path() / "a" / "b"));
    EXPECT_FALSE(AtomicFolder::create("/", true));
    put(m_folder.path() / "plain", "a file");
    EXPECT_FALSE(AtomicFolder::create(m_folder.path() / "plain" / "model", false));
}

} // namespace
