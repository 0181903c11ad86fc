#include "core/base/atomicfile.h"
#include "core/train/checkpoint.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fstream>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace stator;
using namespace stator::train;
namespace fs = std::filesystem;

namespace {

/// A table and optimizer state whose every value tells the step, so that a mixture would show.
struct Content {
    model::EmbeddingTable table = std::move(*model::EmbeddingTable::zeros(300, 64));
    std::vector<float> moments = std::vector<float>(300 * 64);
    std::vector<TrainingStep::Blob> blobs;

    explicit Content(float value = 0) { set(value); }
    void set(float value) {
        std::fill_n(table.data(), 300 * 64, value);
        std::fill(moments.begin(), moments.end(), value);
        blobs = {{"moments", moments.data(), moments.size() * sizeof(float)},
                 {"empty", nullptr, 0}};
    }
    CheckpointContent at(std::uint64_t step, bool best = false) {
        set(static_cast<float>(step));
        CheckpointContent content;
        content.step = step;
        content.best = best;
        content.metric = best ? "accuracy" : "";
        content.metricValue = best ? 0.25 : 0;
        content.table = &table;
        content.optimizer = blobs;
        content.state = "{\"step\":" + std::to_string(step) + "}";
        content.configuration = "{}";
        content.identity = "{}";
        return content;
    }
};

/// True where every part of the checkpoint is that of its step.
bool isWhole(const Checkpoint& checkpoint) {
    const auto step = static_cast<float>(checkpoint.info().step);
    auto table = model::EmbeddingTable::zeros(300, 64);
    if (!checkpoint.readTable(*table))
        return false;
    const auto moments = checkpoint.optimizerBlob("moments");
    if (!moments || moments->size() != 300 * 64 * sizeof(float))
        return false;
    const auto* m = reinterpret_cast<const float*>(moments->data());
    for (std::size_t i = 0; i < 300 * 64; ++i)
        if (table->data()[i] != step || m[i] != step)
            return false;
    return checkpoint.state() == "{\"step\":" + std::to_string(checkpoint.info().step) + "}";
}

class CheckpointTest : public testing::Test {
protected:
    void SetUp() override {
        auto opened = CheckpointFolder::openForWriting(temporary.path() / "checkpoints");
        ASSERT_TRUE(opened);
        folder = std::make_unique<CheckpointFolder>(std::move(*opened));
    }
    void TearDown() override { base::setWriteFaultAfter(-1); }
    std::size_t entries() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder->path()), fs::directory_iterator()));
    }
    test::TemporaryFolder temporary;
    std::unique_ptr<CheckpointFolder> folder;
    Content content;
};

TEST_F(CheckpointTest, GivesBackTheBitsThatWereWritten) {
    auto given = content.at(7, true);
    content.table.row(299)[63] = -0.0F;
    content.table.row(0)[0] = std::numeric_limits<float>::denorm_min();
    ASSERT_TRUE(folder->write(given));

    auto checkpoint = folder->newest();
    ASSERT_TRUE(checkpoint) << checkpoint.error().toString();
    auto table = model::EmbeddingTable::zeros(300, 64);
    ASSERT_TRUE(checkpoint->readTable(*table));
    EXPECT_EQ(std::memcmp(table->data(), content.table.data(), 300 * 64 * sizeof(float)), 0);
    EXPECT_EQ(checkpoint->info().step, 7U);
    EXPECT_TRUE(checkpoint->info().best);
    EXPECT_EQ(checkpoint->info().metric, "accuracy");
    EXPECT_EQ(checkpoint->info().metricValue, 0.25);
    EXPECT_EQ(checkpoint->optimizerBlob("empty")->size(), 0U);
    EXPECT_EQ(checkpoint->optimizerBlob("other").error().code, ErrorCode::NotFound);
    auto otherShape = model::EmbeddingTable::zeros(300, 32);
    EXPECT_EQ(checkpoint->readTable(*otherShape).error().code, ErrorCode::InvalidArgument);
}

TEST_F(CheckpointTest, KeepsTheLastAndTheBest) {
    for (std::uint64_t step = 1; step <= 6; ++step) {
        ASSERT_TRUE(folder->write(content.at(step, step == 1 || step == 2)));
        ASSERT_TRUE(folder->prune(2, true));
    }
    const auto left = folder->list();
    ASSERT_EQ(left.size(), 3U);
    EXPECT_EQ(left[0].step, 6U);
    EXPECT_EQ(left[1].step, 5U);
    EXPECT_EQ(left[2].step, 2U);
    EXPECT_EQ(folder->best()->info().step, 2U);
    EXPECT_EQ(entries(), 3U);
    ASSERT_TRUE(folder->prune(0, false));
    EXPECT_EQ(folder->list().size(), 1U) << "the newest is never removed";
}

TEST_F(CheckpointTest, AnyChangedByteIsFoundAndTheOneBeforeIsTaken) {
    ASSERT_TRUE(folder->write(content.at(1)));
    ASSERT_TRUE(folder->write(content.at(2)));
    const fs::path newest = folder->list().front().folder;
    for (const auto& entry : fs::directory_iterator(newest)) {
        if (fs::file_size(entry.path()) == 0)
            continue;
        const std::string name = entry.path().filename().string();
        const std::string original = *base::readFile(entry.path());
        std::string changed = original;
        changed[changed.size() / 2] ^= 0x10;
        std::ofstream(entry.path(), std::ios::binary) << changed;
        auto opened = Checkpoint::open(newest);
        // A changed manifest may still be a valid one of other files, but then nothing fits it.
        EXPECT_FALSE(opened) << name;
        EXPECT_EQ(folder->newest()->info().step, 1U) << name;
        std::ofstream(entry.path(), std::ios::binary) << original;
    }
    EXPECT_EQ(folder->newest()->info().step, 2U);
    fs::resize_file(newest / "table.f32", 100);
    EXPECT_EQ(Checkpoint::open(newest).error().code, ErrorCode::Corrupt);
    EXPECT_EQ(folder->list().front().step, 1U);
}

TEST_F(CheckpointTest, AFullDiskLeavesTheOldOnesAndNothingElse) {
    auto first = folder->write(content.at(1));
    ASSERT_TRUE(first);
    const auto whole = static_cast<long long>(first->bytes);
    for (const long long bytes : {0LL, 1000LL, whole / 2, whole, whole + 100}) {
        base::setWriteFaultAfter(bytes);
        const auto second = folder->write(content.at(2));
        base::setWriteFaultAfter(-1);
        ASSERT_FALSE(second) << bytes;
        EXPECT_EQ(second.error().code, ErrorCode::Io);
        EXPECT_EQ(entries(), 1U);
        EXPECT_TRUE(isWhole(*folder->newest()));
    }
    ASSERT_TRUE(folder->write(content.at(2)));
    EXPECT_EQ(folder->newest()->info().step, 2U);
}

TEST_F(CheckpointTest, AStepReachedTwiceKeepsBothAndTheLaterIsNewer) {
    ASSERT_TRUE(folder->write(content.at(40)));
    ASSERT_TRUE(folder->write(content.at(40, true)));
    ASSERT_TRUE(folder->write(content.at(39)));
    const auto all = folder->list();
    ASSERT_EQ(all.size(), 3U);
    EXPECT_TRUE(all[0].best);
    EXPECT_EQ(all[2].step, 39U);
}

TEST_F(CheckpointTest, LeftoversOfAKilledWriterGoAndAReaderRemovesNothing) {
    ASSERT_TRUE(folder->write(content.at(1)));
    fs::create_directory(folder->path() / ".writing-step-00000002");
    fs::create_directory(folder->path() / ".removing-step-00000000");
    EXPECT_EQ(CheckpointFolder(folder->path()).newest()->info().step, 1U);
    EXPECT_EQ(entries(), 3U);
    ASSERT_TRUE(CheckpointFolder::openForWriting(folder->path()));
    EXPECT_EQ(entries(), 1U);
}

TEST_F(CheckpointTest, ANewerFormatIsRefusedAsSuch) {
    ASSERT_TRUE(folder->write(content.at(1)));
    const fs::path manifest = folder->list().front().folder / "manifest.json";
    std::string text = *base::readFile(manifest);
    text.replace(text.find("\"version\": 1"), 12, "\"version\": 2");
    std::ofstream(manifest) << text;
    EXPECT_EQ(Checkpoint::open(manifest.parent_path()).error().code, ErrorCode::Unsupported);
}

/// A child that writes checkpoints without end, told of each by one byte in the pipe.
[[noreturn]] void writeForEver(const fs::path& path, int pipe) {
    auto folder = CheckpointFolder::openForWriting(path);
    Content content;
    for (std::uint64_t step = folder->list().empty() ? 1 : folder->list().front().step + 1;;
         ++step) {
        if (!folder->write(content.at(step, step % 5 == 0)) || !folder->prune(2, true))
            ::_exit(1);
        if (::write(pipe, "x", 1) != 1)
            ::_exit(2);
    }
}

TEST_F(CheckpointTest, AKilledWriterAlwaysLeavesALoadableNewestCheckpoint) {
    std::mt19937 random(12345);
    std::uint64_t before = 0;
    for (int round = 0; round < 40; ++round) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            ::close(ends[0]);
            writeForEver(folder->path(), ends[1]);
        }
        ::close(ends[1]);
        // Let it finish one or more, then kill it at a random point of the next.
        char byte = 0;
        for (unsigned i = 0, n = 1 + random() % 3; i < n; ++i)
            ASSERT_EQ(::read(ends[0], &byte, 1), 1);
        // Not to wait for anything: the pause only makes the point of the kill random.
        ::usleep(static_cast<useconds_t>(random() % 3000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ::close(ends[0]);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself";

        auto newest = CheckpointFolder(folder->path()).newest();
        ASSERT_TRUE(newest) << newest.error().toString();
        EXPECT_TRUE(isWhole(*newest));
        EXPECT_GT(newest->info().step, before);
        before = newest->info().step;
        if (before >= 5) {
            EXPECT_TRUE(isWhole(*CheckpointFolder(folder->path()).best()));
        }
    }
}

} // namespace
