#include "core/base/hash.h"
#include "core/data/guess.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/importing.h"
#include "core/workspace/trash.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <fstream>

namespace stator::workspace {
namespace {

class Trash : public ::testing::Test {
protected:
    Trash()
        : workspace(*Workspace::open(folder.path() / "ws", Workspace::Missing::Create)) {}

    data::Dataset import(const std::string& name, const std::string& text) {
        const auto file = folder.write("in/" + name + ".de-en.tsv", text);
        auto source = data::guessSource(std::span(&file, 1));
        EXPECT_TRUE(source);
        auto made = data::createDataset(workspace.corporaFolder(), name, {{*source}, 0}, {});
        EXPECT_TRUE(made);
        return *made;
    }
    std::filesystem::path cacheOf(const data::Dataset& dataset) {
        const auto file =
            workspace.tokensFolder() / (base::hex64(dataset.contentHash) + "-0123.tokens");
        std::ofstream(file) << "x";
        return file;
    }

    test::TemporaryFolder folder;
    Workspace workspace;
};

TEST_F(Trash, ARemovedDatasetCanBeBroughtBack) {
    const auto dataset = import("one", "Ja\tYes\nNein\tNo\n");
    const auto id = trashDataset(workspace, "one");
    ASSERT_TRUE(id) << id.error().toString();
    EXPECT_FALSE(findDataset(workspace, "one"));
    EXPECT_TRUE(std::filesystem::is_empty(workspace.corporaFolder()));
    ASSERT_TRUE(restoreDataset(workspace, *id));
    ASSERT_TRUE(openDataset(workspace, "one"));
    EXPECT_EQ(*findDataset(workspace, "one"), dataset);
    EXPECT_TRUE(std::filesystem::is_empty(trashFolder(workspace)));
    EXPECT_EQ(restoreDataset(workspace, *id).error().code, ErrorCode::NotFound);
}

TEST_F(Trash, ANameThatWasGivenAwayIsNotOverwritten) {
    import("one", "Ja\tYes\nNein\tNo\n");
    const auto id = trashDataset(workspace, "one");
    ASSERT_TRUE(id);
    import("one", "Hund\tdog\n");
    EXPECT_EQ(restoreDataset(workspace, *id).error().code, ErrorCode::AlreadyExists);
    EXPECT_EQ(findDataset(workspace, "one")->rows, 1U);
}

TEST_F(Trash, WhatIsReplacedTakesItsTokensAlong) {
    const auto old = cacheOf(import("one", "Ja\tYes\nNein\tNo\n"));
    const auto replaceWith = [&](const std::string& text) {
        const auto file = folder.write("again/one.de-en.tsv", text);
        const auto source = data::guessSource(std::span(&file, 1));
        EXPECT_TRUE(source);
        const auto made = importDataset(workspace, "one", {{*source}, 0}, {}, true);
        EXPECT_TRUE(made) << made.error().toString();
    };
    replaceWith("Ja\tYes\nNein\tNo\n");
    EXPECT_TRUE(std::filesystem::exists(old)) << "the same rows again";
    replaceWith("Hund\tdog\n");
    EXPECT_FALSE(std::filesystem::exists(old));
    const auto shared = cacheOf(import("two", "Hund\tdog\n"));
    replaceWith("Katze\tcat\n");
    EXPECT_TRUE(std::filesystem::exists(shared)) << "another dataset has these rows";
}

TEST_F(Trash, ThatThisProgramIsBusyItselfIsSaid) {
    const auto lock = workspace.lock();
    ASSERT_TRUE(lock);
    const auto second = workspace.lock();
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Busy);
    EXPECT_NE(second.error().message.find("This program"), std::string::npos)
        << second.error().message;
}

TEST_F(Trash, EmptyingTakesTheTokensThatNothingElseUses) {
    const auto one = import("one", "Ja\tYes\nNein\tNo\n");
    const auto two = import("two", "Hund\tdog\n");
    import("two again", "Hund\tdog\n");
    const auto ofOne = cacheOf(one);
    const auto ofTwo = cacheOf(two);
    ASSERT_TRUE(trashDataset(workspace, "one"));
    ASSERT_TRUE(trashDataset(workspace, "two"));
    EXPECT_TRUE(std::filesystem::exists(ofOne));
    ASSERT_TRUE(emptyTrash(workspace));
    EXPECT_FALSE(std::filesystem::exists(ofOne));
    EXPECT_TRUE(std::filesystem::exists(ofTwo));
    EXPECT_FALSE(std::filesystem::exists(trashFolder(workspace)));
    EXPECT_TRUE(emptyTrash(workspace));
}

TEST_F(Trash, WhatIsNotThereCannotBeRemoved) {
    EXPECT_EQ(trashDataset(workspace, "none").error().code, ErrorCode::NotFound);
    EXPECT_EQ(trashTokenizer(workspace, "none").error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace stator::workspace
