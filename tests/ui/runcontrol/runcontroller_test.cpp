// Real runs, queued, steered and followed as the window does it.
#include "app/window/runcontroller.h"
#include "core/data/dataset.h"
#include "core/store/storereader.h"
#include "core/train/sweep.h"
#include "tests/ui/support/testsession.h"

#include <QSignalSpy>
#include <QTest>

namespace stator::app {

using ui::Placement;

class RunControllerTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void aRunTrainsToItsEndAndIsFollowed();
    void oneRunAtATimeInTheOrderOfTheQueue();
    void aRunThatIsStoppedIsSavedAndGoesOn();
    void aPausedRunWaits();
    void theQueueSurvivesARestartAndIsHeld();
    void aRunThatCannotBeMadeSaysWhy();
    void aRunThatFailsIsARowWithItsReasonAndTheNextBegins();
    void whatWaitsCanBeOrderedAndTakenOut();
    void aSweepIsQueuedInOneGoAndTakenOutInOneGo();
    void aSweepThatCannotBeMadeLeavesNothing();
    void closingStopsWithACheckpoint();

private:
    train::RunConfiguration smallRun(const char* name, std::uint64_t steps) const;
    store::RunId addRun(const train::RunConfiguration& configuration, Placement placement);
    store::RunRecord recordOf(store::RunId run) const;
    void makeController();

    std::unique_ptr<ui::test::TestSession> m_test;
    std::shared_ptr<store::StoreWriter> m_writer;
    std::unique_ptr<RunController> m_runs;
};

void RunControllerTest::init() {
    m_test = std::make_unique<ui::test::TestSession>(
        ui::test::Content{.datasetRows = 400, .tokenizer = true});
    // The session owns the writer and outlives the controller.
    m_writer =
        std::shared_ptr<store::StoreWriter>(std::shared_ptr<void>(), &m_test->session().writer());
    makeController();
}

void RunControllerTest::cleanup() {
    m_runs.reset();
    m_test.reset();
}

void RunControllerTest::makeController() {
    m_runs = std::make_unique<RunController>(m_test->workspace(), m_writer);
    QTRY_VERIFY(m_runs->isLoaded());
}

train::RunConfiguration RunControllerTest::smallRun(const char* name, std::uint64_t steps) const {
    train::RunConfiguration configuration;
    configuration.name = name;
    configuration.data.datasets = {{"sample"}};
    configuration.tokenizer.name = "words";
    configuration.model.dim = 16;
    configuration.batchSize = 64;
    configuration.epochs = 0;
    configuration.maxSteps = steps;
    configuration.threads = 1;
    configuration.device = train::DeviceChoice::Cpu;
    configuration.precision = train::PrecisionChoice::Fp32;
    configuration.evaluation.evaluations = {
        {eval::EvaluatorKind::ValidationLoss, "validation", 0, 0}};
    return configuration;
}

store::RunId RunControllerTest::addRun(const train::RunConfiguration& configuration,
                                       Placement placement) {
    store::RunId added;
    bool answered = false;
    m_runs->add(configuration, placement, [&](const Result<store::RunId>& run) {
        answered = true;
        if (run)
            added = *run;
    });
    [&] { QTRY_VERIFY_WITH_TIMEOUT(answered, 30'000); }();
    return added;
}

store::RunRecord RunControllerTest::recordOf(store::RunId run) const {
    auto reader = store::StoreReader::open(m_test->workspace().storeFile());
    auto row = reader ? reader->run(run) : Result<store::RunListRow>(reader.error());
    return row ? row->run : store::RunRecord{};
}

void RunControllerTest::aRunTrainsToItsEndAndIsFollowed() {
    QSignalSpy ended(m_runs.get(), &ui::RunControl::ended);
    std::vector<std::uint64_t> steps;
    std::size_t evaluations = 0;
    QString name;
    connect(m_runs.get(), &ui::RunControl::batch, this, [&](const auto& batch) {
        for (const auto& step : batch->steps)
            steps.push_back(step.step);
        evaluations += batch->evaluations.size();
    });
    connect(m_runs.get(), &ui::RunControl::progressed, this,
            [&](const ui::LiveRun& live) { name = live.name; });
    const auto run = addRun(smallRun("first", 30), Placement::Now);
    QVERIFY(run);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
    QCOMPARE(ended.first().at(0).value<store::RunId>(), run);
    QCOMPARE(ended.first().at(1).value<store::RunState>(), store::RunState::Finished);
    QCOMPARE(name, QStringLiteral("first"));
    QCOMPARE(steps.size(), std::size_t{30});
    QCOMPARE(steps.front(), std::uint64_t{1});
    QCOMPARE(steps.back(), std::uint64_t{30});
    QVERIFY(evaluations >= 1);
    QVERIFY(!m_runs->active());
    QCOMPARE(recordOf(run).state, store::RunState::Finished);
}

void RunControllerTest::oneRunAtATimeInTheOrderOfTheQueue() {
    QList<std::int64_t> order;
    connect(m_runs.get(), &ui::RunControl::ended, this,
            [&](store::RunId run) { order.append(run.value); });
    const auto first = addRun(smallRun("first", 20), Placement::Queue);
    const auto second = addRun(smallRun("second", 5), Placement::Queue);
    const auto third = addRun(smallRun("third", 5), Placement::Queue);
    QTRY_COMPARE_WITH_TIMEOUT(order.size(), 3, 60'000);
    QCOMPARE(order, (QList<std::int64_t>{first.value, second.value, third.value}));
}

void RunControllerTest::aRunThatIsStoppedIsSavedAndGoesOn() {
    QSignalSpy ended(m_runs.get(), &ui::RunControl::ended);
    const auto run = addRun(smallRun("long", 100'000), Placement::Now);
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->active() && m_runs->active()->step > 5, 60'000);
    m_runs->stop();
    QVERIFY(!m_runs->active() || m_runs->active()->stopping);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
    QCOMPARE(ended.first().at(1).value<store::RunState>(), store::RunState::Stopped);
    const auto stoppedAt = recordOf(run).step;
    QVERIFY(stoppedAt > 5);

    bool answered = false;
    m_runs->resume(run, Placement::Now,
                   [&](const Result<store::RunId>& again) { answered = again.ok(); });
    QTRY_VERIFY_WITH_TIMEOUT(answered, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_runs->active() && m_runs->active()->step > static_cast<std::uint64_t>(stoppedAt), 60'000);
    m_runs->stop();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 60'000);
}

void RunControllerTest::aPausedRunWaits() {
    QSignalSpy ended(m_runs.get(), &ui::RunControl::ended);
    addRun(smallRun("long", 100'000), Placement::Now);
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->active() && m_runs->active()->step > 2, 60'000);
    m_runs->pause();
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->active()->state == train::RunState::Paused, 30'000);
    const auto step = m_runs->active()->step;
    QTest::qWait(300);
    QCOMPARE(m_runs->active()->step, step);
    m_runs->goOn();
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->active()->step > step, 30'000);
    m_runs->stop();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
}

void RunControllerTest::theQueueSurvivesARestartAndIsHeld() {
    m_runs->setQueueHeld(true);
    const auto first = addRun(smallRun("first", 5), Placement::Queue);
    const auto second = addRun(smallRun("second", 5), Placement::Queue);
    m_runs->setQueue({second, first});
    QCOMPARE(m_runs->queue(), (QList<store::RunId>{second, first}));
    QVERIFY(!m_runs->active());
    QVERIFY(m_writer->flush());

    m_runs.reset();
    makeController();
    QCOMPARE(m_runs->queue(), (QList<store::RunId>{second, first}));
    QVERIFY(m_runs->isQueueHeld());
    QVERIFY(!m_runs->active());
    QSignalSpy ended(m_runs.get(), &ui::RunControl::ended);
    m_runs->setQueueHeld(false);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 60'000);
    QCOMPARE(ended.first().at(0).value<store::RunId>(), second);
}

void RunControllerTest::aRunThatCannotBeMadeSaysWhy() {
    auto configuration = smallRun("bad", 5);
    configuration.data.datasets = {{"nowhere"}};
    std::optional<Error> error;
    m_runs->add(configuration, Placement::Now, [&](const Result<store::RunId>& run) {
        if (!run)
            error = run.error();
    });
    QTRY_VERIFY_WITH_TIMEOUT(error.has_value(), 30'000);
    QCOMPARE(error->code, ErrorCode::NotFound);
    QVERIFY(m_runs->queue().isEmpty());
    QVERIFY(!m_runs->active());
}

void RunControllerTest::aRunThatFailsIsARowWithItsReasonAndTheNextBegins() {
    QSignalSpy ended(m_runs.get(), &ui::RunControl::ended);
    auto broken = smallRun("diverges", 50);
    broken.optimizer.learningRate = 1e30;
    broken.optimizer.clipNorm = 0;
    m_runs->setQueueHeld(true);
    const auto first = addRun(broken, Placement::Queue);
    const auto second = addRun(smallRun("sound", 5), Placement::Queue);
    m_runs->setQueueHeld(false);
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 2, 60'000);
    QCOMPARE(ended.at(0).at(1).value<store::RunState>(), store::RunState::Failed);
    QVERIFY(!ended.at(0).at(2).toString().isEmpty());
    QCOMPARE(recordOf(first).state, store::RunState::Failed);
    QVERIFY(!recordOf(first).reason.empty());
    QCOMPARE(recordOf(second).state, store::RunState::Finished);
}

void RunControllerTest::whatWaitsCanBeOrderedAndTakenOut() {
    m_runs->setQueueHeld(true);
    const auto a = addRun(smallRun("a", 5), Placement::Queue);
    const auto b = addRun(smallRun("b", 5), Placement::Queue);
    const auto c = addRun(smallRun("c", 5), Placement::Queue);
    // A list that forgets one loses none.
    m_runs->setQueue({c, a});
    QCOMPARE(m_runs->queue(), (QList<store::RunId>{c, a, b}));
    m_runs->removeFromQueue(a);
    QCOMPARE(m_runs->queue(), (QList<store::RunId>{c, b}));
    QVERIFY(m_writer->flush());
    QCOMPARE(recordOf(a).state, store::RunState::Stopped);
    // A run that waits cannot be queued twice.
    std::optional<Error> error;
    m_runs->resume(b, Placement::Queue, [&](const Result<store::RunId>& run) {
        if (!run)
            error = run.error();
    });
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::Busy);
}

void RunControllerTest::aSweepIsQueuedInOneGoAndTakenOutInOneGo() {
    m_runs->setQueueHeld(true);
    train::Sweep sweep;
    sweep.name = "seeds";
    sweep.base = train::canonicalJson(smallRun("", 3));
    sweep.fields = {{"seed", {"1", "2", "3"}}};
    std::optional<ui::AddedSweep> added;
    QSignalSpy changed(m_runs.get(), &ui::RunControl::queueChanged);
    m_runs->addSweep(sweep, [&](const Result<ui::AddedSweep>& answer) {
        if (answer)
            added = *answer;
    });
    QTRY_VERIFY_WITH_TIMEOUT(added.has_value(), 30'000);
    QCOMPARE(added->runs.size(), 3);
    QCOMPARE(m_runs->queue(), added->runs);
    QCOMPARE(changed.count(), 1);
    for (const auto run : added->runs) {
        QCOMPARE(recordOf(run).description.sweep, added->id);
        QCOMPARE(recordOf(run).state, store::RunState::Queued);
    }
    QCOMPARE(recordOf(added->runs[1]).description.name, std::string("seed=2"));
    m_runs->removeFromQueue(added->runs);
    QVERIFY(m_runs->queue().isEmpty());
    QCOMPARE(changed.count(), 2);
    QTRY_COMPARE(recordOf(added->runs[2]).state, store::RunState::Stopped);
}

void RunControllerTest::aSweepThatCannotBeMadeLeavesNothing() {
    train::Sweep sweep;
    sweep.base = train::canonicalJson(smallRun("", 3));
    sweep.fields = {{"data.datasets", {"\"sample\"", "\"not there\""}}};
    std::optional<base::Error> error;
    m_runs->addSweep(sweep, [&](const Result<ui::AddedSweep>& answer) {
        if (!answer)
            error = answer.error();
    });
    QTRY_VERIFY_WITH_TIMEOUT(error.has_value(), 30'000);
    QCOMPARE(error->code, ErrorCode::NotFound);
    QVERIFY(m_runs->queue().isEmpty());
    auto reader = store::StoreReader::open(m_test->workspace().storeFile());
    QVERIFY(bool(reader));
    const auto sweeps = reader->sweeps();
    QVERIFY(bool(sweeps));
    QVERIFY(sweeps->empty());
}

void RunControllerTest::closingStopsWithACheckpoint() {
    const auto run = addRun(smallRun("long", 100'000), Placement::Now);
    QTRY_VERIFY_WITH_TIMEOUT(m_runs->active() && m_runs->active()->step > 5, 60'000);
    m_runs.reset();
    QVERIFY(m_writer->flush());
    QCOMPARE(recordOf(run).state, store::RunState::Stopped);
    auto reader = store::StoreReader::open(m_test->workspace().storeFile());
    QVERIFY(reader);
    const auto checkpoints = reader->checkpoints(run);
    QVERIFY(checkpoints);
    QVERIFY(!checkpoints->empty());
}

} // namespace stator::app

QTEST_MAIN(stator::app::RunControllerTest)
#include "runcontroller_test.moc"
