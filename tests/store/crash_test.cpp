// A process that writes is killed at random moments, again and again, on one and the same store.
#include "core/base/random.h"
#include "tests/store/crashjournal.h"
#include "tests/store/storetest.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <random>
#include <sys/wait.h>
#include <thread>

namespace stator::store {
namespace {

pid_t startHelper(const std::filesystem::path& store, const std::filesystem::path& journal,
                  std::int64_t flushEvery) {
    const auto flushText = std::to_string(flushEvery);
    const auto child = ::fork();
    if (child == 0) {
        ::execl(STATOR_CRASH_HELPER, "crashhelper", store.c_str(), journal.c_str(),
                flushText.c_str(), nullptr);
        ::_exit(127);
    }
    return child;
}

TEST(Crash, AKilledProcessLosesAtMostTheLastSecondAndLeavesAStoreThatOpens) {
    const TemporaryFolder folder;
    const auto path = folder / "stator.sqlite";
    const auto seed = std::random_device{}();
    SCOPED_TRACE(seed);
    base::Random random(seed);
    double worstLossSeconds = 0;
    std::int64_t worstLossSteps = 0;
    constexpr int kRounds = 32;
    for (int round = 0; round < kRounds; ++round) {
        const auto journalPath = folder / ("journal" + std::to_string(round));
        auto* journal = mapCrashJournal(journalPath.c_str());
        ASSERT_NE(journal, nullptr);
        // Half of the rounds rely on what the writer does by itself, the others on its promises.
        const bool byItself = round % 2 == 1;
        const std::int64_t flushEvery = byItself ? CrashJournal::kSteps : 97;
        const auto child = startHelper(path, journalPath, flushEvery);
        ASSERT_GT(child, 0);
        // The moment is a step, so that it does not depend on the machine's speed; now and then it
        // falls into opening the store and making the run.
        const auto moment =
            round % 8 == 7 ? 0 : static_cast<std::int64_t>(random.below(byItself ? 6000 : 1000));
        if (moment == 0)
            for (auto spins = random.below(30'000); spins > 0; --spins)
                std::this_thread::yield();
        int status = 0;
        while (journal->appended < moment && ::waitpid(child, &status, WNOHANG) == 0)
            std::this_thread::yield();
        ::kill(child, SIGKILL);
        ::waitpid(child, &status, 0);
        ASSERT_FALSE(WIFEXITED(status))
            << "the helper ended by itself with " << WEXITSTATUS(status);
        const auto killedAt = monotonicNs();

        if (journal->run == 0)
            continue; // killed before it had begun; the next round opens what it left
        // A reader first: it must cope with what the dead writer left behind.
        {
            auto reader = take(StoreReader::open(path));
            take(reader.checkIntegrity());
        }
        const auto store = take(Store::open(path));
        const RunId run{journal->run};
        EXPECT_EQ(store.interruptedAtOpen(), std::vector{run});
        auto reader = take(StoreReader::open(path));
        const auto row = take(reader.run(run));
        EXPECT_EQ(row.run.state, RunState::Interrupted);

        const auto points = take(reader.points({run, metricKey("train/loss")}, {}, 1'000'000));
        const auto stored = static_cast<std::int64_t>(points.size());
        for (std::int64_t i = 0; i < stored; ++i)
            ASSERT_EQ(points[static_cast<std::size_t>(i)].step, i) << "there is a hole";
        EXPECT_GE(stored, journal->acknowledged) << "a promise was broken";
        EXPECT_EQ(take(reader.points({run, metricKey("train/speed")}, {}, 1'000'000)).size(),
                  points.size());
        const auto* summary = row.summary(metricKey("train/loss"));
        EXPECT_EQ(summary == nullptr ? 0 : summary->count, stored);
        EXPECT_GE(static_cast<std::int64_t>(take(reader.evaluations(run)).size()),
                  journal->acknowledged / flushEvery);

        const auto appended = journal->appended.load();
        if (stored < appended) {
            // How old the oldest lost sample was, less the time in which the process was not let
            // run.
            std::int64_t longestGap = killedAt - journal->appendedAt[appended - 1];
            for (auto step = stored + 1; step < appended; ++step)
                longestGap =
                    std::max(longestGap, journal->appendedAt[step] - journal->appendedAt[step - 1]);
            const auto age = killedAt - journal->appendedAt[stored];
            EXPECT_LE(age - longestGap, 1'000'000'000) << "round " << round;
            worstLossSeconds = std::max(worstLossSeconds, static_cast<double>(age) * 1e-9);
            worstLossSteps = std::max(worstLossSteps, appended - stored);
        }
    }
    std::printf("killed %d times; at worst lost: %.3f s, %lld steps\n", kRounds, worstLossSeconds,
                static_cast<long long>(worstLossSteps));
}

} // namespace
} // namespace stator::store
