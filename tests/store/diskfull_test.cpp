// A real file system that is really full: a small tmpfs of its own, in a child process.
#include "core/store/storewriter.h"
#include "tests/store/storetest.h"

#include <cstdio>
#include <sched.h>
#include <semaphore>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace stator::store {
namespace {

using namespace std::chrono_literals;

constexpr int kNotAllowed = 77;

bool mountSmallDisk(const std::filesystem::path& folder) {
    const int flags = ::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER;
    return ::unshare(flags) == 0 &&
           ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("tmpfs", folder.c_str(), "tmpfs", 0, "size=8m") == 0;
}

/// Writes until nothing fits any more.
void fill(const std::filesystem::path& path) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    std::setvbuf(file, nullptr, _IONBF, 0);
    const std::string block(4096, 'x');
    while (std::fwrite(block.data(), 1, block.size(), file) == block.size()) {
    }
    std::fclose(file);
}

/// The child's story; its exit code is how far it came.
int writeThroughAFullDisk(const std::filesystem::path& folder) {
    if (!mountSmallDisk(folder))
        return kNotAllowed;
    // The failure is wanted: its report would only look like a fault of the test.
    if (std::freopen("/dev/null", "w", stderr) == nullptr)
        return 1;
    std::counting_semaphore<> changed(0);
    StoreWriter::Options options;
    options.interval = 5ms;
    options.firstRetry = options.lastRetry = 5ms;
    options.onHealthChange = [&](const WriterHealth&) { changed.release(); };
    const auto path = folder / "stator.sqlite";
    auto opened = StoreWriter::open(path, options);
    if (!opened)
        return 1;
    auto& writer = **opened;
    const auto run = writer.createRun(describedRun("r"), RunState::Running);
    if (!run)
        return 2;
    writer.appendMetrics(*run, ramp("loss", 0, 1000));
    if (!writer.flush())
        return 3;

    fill(folder / "ballast");
    writer.appendMetrics(*run, ramp("loss", 1000, 50'000));
    changed.acquire();
    const auto failing = writer.health();
    if (!failing.error || failing.error->code != ErrorCode::Io)
        return 4;
    writer.addEvaluation({.run = *run, .step = 7, .evaluator = "sts", .values = {}});
    {
        auto reader = StoreReader::open(path); // showing works on a full disk
        if (!reader || !reader->runs() || reader->runs()->size() != 1)
            return 5;
    }
    std::filesystem::remove(folder / "ballast");
    changed.acquire();
    if (!writer.flush())
        return 6;
    auto reader = StoreReader::open(path);
    if (!reader || !reader->checkIntegrity())
        return 7;
    const auto row = reader->run(*run);
    if (!row || row->summary(metricKey("loss"))->count != 51'000)
        return 8;
    const auto evaluations = reader->evaluations(*run);
    return evaluations && evaluations->size() == 1 ? 0 : 9;
}

TEST(DiskFull, ARunGoesOnAndIsCompleteOnceThereIsRoom) {
    const TemporaryFolder folder;
    const auto child = ::fork();
    if (child == 0)
        ::_exit(writeThroughAFullDisk(folder.path()));
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status)) << "ended by signal " << WTERMSIG(status);
    if (WEXITSTATUS(status) == kNotAllowed)
        GTEST_SKIP() << "This system does not let the test mount a small disk.";
    EXPECT_EQ(WEXITSTATUS(status), 0) << "the number is the place in writeThroughAFullDisk()";
}

} // namespace
} // namespace stator::store
