#include "core/store/processowner.h"

#include <gtest/gtest.h>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace stator::store {
namespace {

TEST(ProcessOwner, ThisProcessLives) {
    const auto self = currentProcess();
    EXPECT_EQ(self.pid, ::getpid());
    EXPECT_FALSE(self.bootId.empty());
    EXPECT_GT(self.startTicks, 0);
    EXPECT_TRUE(isAlive(self));
}

TEST(ProcessOwner, ANumberGivenAgainIsAnotherProcess) {
    auto earlier = currentProcess();
    earlier.startTicks -= 1;
    EXPECT_FALSE(isAlive(earlier));
}

TEST(ProcessOwner, NothingOutlivesAStartOfTheMachine) {
    auto before = currentProcess();
    before.bootId = "00000000-0000-0000-0000-000000000000";
    EXPECT_FALSE(isAlive(before));
    EXPECT_FALSE(isAlive({}));
}

TEST(ProcessOwner, AnEndedProcessIsDeadEvenBeforeItsParentLooked) {
    const auto child = ::fork();
    if (child == 0)
        ::_exit(0);
    siginfo_t info{};
    ::waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | WNOWAIT); // now a zombie
    auto owner = currentProcess();
    owner.pid = child;
    for (std::int64_t ticks = owner.startTicks; ticks < owner.startTicks + 1000; ++ticks) {
        auto guess = owner;
        guess.startTicks = ticks;
        EXPECT_FALSE(isAlive(guess));
    }
    ::waitpid(child, nullptr, 0);
}

} // namespace
} // namespace stator::store
