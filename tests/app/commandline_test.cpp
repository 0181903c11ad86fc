// The command line itself: usage, exit status, errors for people and for programs.
#include "tests/app/programrunner.h"

#include <gtest/gtest.h>

namespace stator::app {

namespace fs = std::filesystem;

class CommandLine : public testing::Test {
protected:
    TemporaryFolder folder;
    Program statorctl{folder / "workspace"};
};

TEST_F(CommandLine, HelpNamesEveryCommandAndTheExitStatus) {
    const auto help = statorctl.run({"--help"});
    EXPECT_EQ(help.status, 0);
    for (const auto* word :
         {"dataset", "tokenizer", "split", "forecast", "sweep", "bench", "--json", "130"})
        EXPECT_NE(help.out.find(word), std::string::npos) << word;
}

TEST_F(CommandLine, EveryCommandHasHelpOfItsOwn) {
    for (const std::vector<std::string>& command : {std::vector<std::string>{"dataset", "show"},
                                                    {"dataset", "list"},
                                                    {"dataset", "remove"},
                                                    {"tokenizer", "import"},
                                                    {"tokenizer", "list"},
                                                    {"split", "show"},
                                                    {"forecast"},
                                                    {"train"},
                                                    {"resume"},
                                                    {"evaluate"},
                                                    {"compare"},
                                                    {"export"},
                                                    {"encode"},
                                                    {"demo"},
                                                    {"runs", "show"},
                                                    {"sweep", "run"},
                                                    {"sweep", "effects"},
                                                    {"bench"}}) {
        auto words = command;
        words.emplace_back("--help");
        const auto help = statorctl.run(words);
        EXPECT_EQ(help.status, 0) << command.front();
        EXPECT_NE(help.out.find("Usage:"), std::string::npos) << command.front();
    }
}

TEST_F(CommandLine, AnUnknownCommandIsAUsageError) {
    const auto result = statorctl.run({"trian"});
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("trian"), std::string::npos);
    EXPECT_EQ(statorctl.run({}).status, 2);
    EXPECT_EQ(statorctl.run({"dataset"}).status, 2);
}

TEST_F(CommandLine, AUsageErrorIsAlsoAJsonLine) {
    const auto result = statorctl.run({"dataset", "show", "--json", "--nonsense"});
    EXPECT_EQ(result.status, 2);
    EXPECT_EQ(result.event("error").value("code", ""), "usage");
}

TEST_F(CommandLine, ListingWithoutAWorkspaceSaysHowToMakeOne) {
    const auto result = statorctl.run({"dataset", "list"});
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("Import a dataset"), std::string::npos) << result.err;
    EXPECT_FALSE(fs::exists(folder / "workspace"));
}

TEST_F(CommandLine, AFolderWithOtherThingsIsNotTakenOver) {
    writeText(folder / "letter.txt", "Dear all,");
    const Program here(folder.path());
    const auto model = writeText(folder / "x.model", "no model");
    const auto result = here.run({"tokenizer", "import", model});
    EXPECT_NE(result.status, 0);
    EXPECT_FALSE(fs::exists(folder / "corpora"));
}

TEST_F(CommandLine, ABadTokenizerFileIsBadData) {
    const auto file = writeText(folder / "broken.model", "this is no SentencePiece model");
    const auto result = statorctl.run({"tokenizer", "import", file, "--json"});
    EXPECT_EQ(result.status, 3) << result.err;
    EXPECT_EQ(result.event("error").value("code", ""), "invalid-format");
    EXPECT_EQ(result.event("error").value("file", ""), file);
}

} // namespace stator::app
