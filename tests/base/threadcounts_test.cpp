#include "core/base/parallel.h"
#include "core/base/threadcounts.h"
#include "tests/support/temporaryfolder.h"

#include <gtest/gtest.h>

#include <fstream>

using namespace stator;

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
}

TEST(ThreadCounts, AllCoresComeFirstAndAnEmptySystemSaysNoMore) {
    const test::TemporaryFolder root;
    EXPECT_EQ(base::sensibleThreadCounts(root.path()), std::vector{base::availableCores()});
}

TEST(ThreadCounts, AQuotaBelowTheCoresIsOneOfThem) {
    const int cores = base::availableCores();
    if (cores < 2)
        GTEST_SKIP() << "one core leaves nothing to limit";
    const test::TemporaryFolder root;
    write(root.path() / "sys/fs/cgroup/cpu.max", "100000 100000\n");
    EXPECT_EQ(base::sensibleThreadCounts(root.path()), (std::vector{cores, 1}));
    write(root.path() / "sys/fs/cgroup/cpu.max", "max 100000\n");
    EXPECT_EQ(base::sensibleThreadCounts(root.path()), std::vector{cores});
    write(root.path() / "sys/fs/cgroup/cpu.max", "99900000 100000\n");
    EXPECT_EQ(base::sensibleThreadCounts(root.path()), std::vector{cores});
}

TEST(ThreadCounts, ThreadsThatShareACoreCountOnce) {
    const int cores = base::availableCores();
    if (cores < 2)
        GTEST_SKIP() << "one core shares nothing";
    const test::TemporaryFolder root;
    for (int cpu = 0; cpu < 1024; ++cpu)
        write(root.path() / "sys/devices/system/cpu" / ("cpu" + std::to_string(cpu)) /
                  "topology/thread_siblings_list",
              "0-1023\n");
    EXPECT_EQ(base::sensibleThreadCounts(root.path()), (std::vector{cores, 1}));
}

} // namespace
