// What the trainer tells reaches the window whole, in order, and within bounds.
#include "app/window/livefeed.h"

#include <QTest>

namespace stator::app {

namespace {

train::StepSample stepSample(std::uint64_t step, std::uint64_t total) {
    train::StepSample sample;
    sample.step = step;
    sample.totalSteps = total;
    sample.loss = 2;
    sample.wallSeconds = 2.0 * static_cast<double>(step);
    sample.trainingSeconds = 1.5 * static_cast<double>(step);
    sample.pairsPerSecond = 100;
    return sample;
}

} // namespace

class LiveFeedTest : public QObject {
    Q_OBJECT
private slots:
    void fetchGivesEverythingOnce();
    void theStateOfTheRunIsKnown();
    void moreStepsThanRoomAreThinnedOverTheWholeTime();
};

void LiveFeedTest::fetchGivesEverythingOnce() {
    LiveFeed feed(store::RunId{3}, QStringLiteral("third"));
    QVERIFY(feed.fetch().changed);
    QVERIFY(!feed.fetch().changed);
    feed.onStep(stepSample(1, 10));
    feed.onStep(stepSample(2, 10));
    feed.onLog({train::LogLine::Level::Info, "a line"});
    const auto fetched = feed.fetch();
    QVERIFY(fetched.batch != nullptr);
    QCOMPARE(fetched.batch->run, store::RunId{3});
    QCOMPARE(fetched.batch->steps.size(), std::size_t{2});
    QCOMPARE(fetched.batch->log.size(), std::size_t{1});
    QVERIFY(feed.fetch().batch == nullptr);
}

void LiveFeedTest::theStateOfTheRunIsKnown() {
    LiveFeed feed(store::RunId{3}, QStringLiteral("third"));
    feed.preparation({"Tokenizing", 1, 4, "texts"});
    auto live = feed.fetch().live;
    QCOMPARE(live.preparation, QStringLiteral("Tokenizing"));
    QCOMPARE(live.preparationShare, 0.25);
    QCOMPARE(live.secondsLeft, -1.0);
    feed.onState(train::RunState::Running);
    for (std::uint64_t step = 1; step <= 5; ++step)
        feed.onStep(stepSample(step, 10));
    live = feed.fetch().live;
    QCOMPARE(live.state, train::RunState::Running);
    QCOMPARE(live.step, std::uint64_t{5});
    QCOMPARE(live.loss, 2.0);
    QCOMPARE(live.evaluationShare, 0.25);
    QCOMPARE(live.secondsLeft, 10.0);
}

void LiveFeedTest::moreStepsThanRoomAreThinnedOverTheWholeTime() {
    LiveFeed feed(store::RunId{3}, QString());
    const std::uint64_t total = 5 * LiveFeed::kCapacity + 7;
    for (std::uint64_t step = 1; step <= total; ++step)
        feed.onStep(stepSample(step, total));
    const auto batch = feed.fetch().batch;
    QVERIFY(batch->steps.size() <= LiveFeed::kCapacity);
    QVERIFY(batch->steps.size() > LiveFeed::kCapacity / 4);
    QCOMPARE(batch->steps.size() + batch->droppedSteps, total);
    QVERIFY(batch->steps.front().step <= 16);
    QCOMPARE(batch->steps.back().step, total);
    for (std::size_t i = 1; i < batch->steps.size(); ++i)
        QVERIFY(batch->steps[i - 1].step < batch->steps[i].step);
}

} // namespace stator::app

QTEST_APPLESS_MAIN(stator::app::LiveFeedTest)
#include "livefeed_test.moc"
