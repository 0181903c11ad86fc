// Writes to a store as a trainer does until it is killed. Usage: crashhelper STORE JOURNAL
// FLUSH-EVERY The journal is a memory map that outlives it: what was recorded when, and what was
// acknowledged.
#include "core/store/storewriter.h"
#include "tests/store/crashjournal.h"

#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace stator;
using namespace stator::store;

int main(int argc, char** argv) {
    if (argc != 4)
        return 2;
    CrashJournal* journal = mapCrashJournal(argv[2]);
    if (journal == nullptr)
        return 2;
    auto opened = StoreWriter::open(argv[1]);
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().toString().c_str());
        return 3;
    }
    auto& writer = **opened;
    RunDescription description;
    description.name = "crash";
    const auto run = writer.createRun(description, RunState::Running);
    if (!run)
        return 4;
    journal->run = run->value;

    const std::int64_t flushEvery = std::atoll(argv[3]);
    const auto loss = metricKey("train/loss");
    const auto speed = metricKey("train/speed");
    for (std::int64_t step = 0; step < CrashJournal::kSteps; ++step) {
        const auto wall = wallNowMs();
        const MetricSample samples[] = {{loss, step, wall, 1.0 / static_cast<double>(step + 1)},
                                        {speed, step, wall, 5.0}};
        writer.appendMetrics(*run, samples);
        journal->appendedAt[step] = monotonicNs();
        journal->appended = step + 1;
        if ((step + 1) % flushEvery == 0) {
            writer.addEvaluation(
                {.run = *run, .step = step, .evaluator = "sts", .values = {{"spearman", "", 0.5}}});
            if (!writer.flush())
                return 5;
            journal->acknowledged = step + 1;
        }
        // A trainer's steps take time; a tight loop would only measure the queue.
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    return 0;
}
