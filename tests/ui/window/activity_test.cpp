// What the activity bar and the queue say, and what their buttons do.
#include "app/window/activitybar.h"
#include "app/window/activitytext.h"
#include "app/window/queuedialog.h"
#include "app/window/queueforecasts.h"
#include "app/window/queuemodel.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/window/windowfixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <future>

namespace stator::app::test {

class ActivityTest : public QObject {
    Q_OBJECT
    ui::test::TestSession m_test{{.runs = 4, .points = 20}};
    ui::test::FakeRunControl& runs() { return m_test.runs(); }

private slots:
    void init() {
        runs().setActive(std::nullopt);
        runs().setQueue({});
        runs().setQueueHeld(false);
        runs().pauses = runs().goesOn = runs().stops = 0;
        runs().removed.clear();
    }

    void aTrainingRunSaysStepSpeedEvaluationAndTimeLeft();
    void whatIsNotKnownYetIsLeftOut();
    void aPreparingRunSaysWhatIsDone();
    void theBarShowsTheRunBeforeJobsAndCountsThem();
    void theBarIsIdleAndSaysWhatEndedLast();
    void pauseResumeAndStopReachTheRun();
    void aClickOpensTheQueue();
    void theQueueIsReorderedByKeysAndByDragging();
    void aRunIsTakenOutOfTheQueue();
    void holdingTheQueueReachesTheControl();
    void theQueueSumsItsForecasts();
};

void ActivityTest::aTrainingRunSaysStepSpeedEvaluationAndTimeLeft() {
    const ActivityLine line = activityLine(liveRun());
    QCOMPARE(line.phase, QStringLiteral("Training"));
    QCOMPARE(line.name, QStringLiteral("wide"));
    QCOMPARE(line.details, QStringLiteral("step 412 of 664 · 21.4 k pairs/s · evaluation 3.1 % · "
                                          "2 min 10 s left"));
    QVERIFY(qAbs(line.share - 412.0 / 664) < 1e-9);
    auto stopping = liveRun();
    stopping.stopping = true;
    QCOMPARE(activityLine(stopping).phase, QStringLiteral("Stopping"));
}

void ActivityTest::whatIsNotKnownYetIsLeftOut() {
    ui::LiveRun live = liveRun();
    live.totalSteps = 0;
    live.secondsLeft = -1;
    live.pairsPerSecond = 0;
    const ActivityLine line = activityLine(live);
    QCOMPARE(line.details, QStringLiteral("step 412 · evaluation 3.1 %"));
    QVERIFY(line.share < 0);
    QCOMPARE(speedText(0), QStringLiteral("–"));
    QCOMPARE(speedText(987.6), QStringLiteral("988"));
}

void ActivityTest::aPreparingRunSaysWhatIsDone() {
    ui::LiveRun live = liveRun();
    live.state = train::RunState::Preparing;
    live.preparation = QStringLiteral("Tokenizing");
    live.preparationShare = 0.34;
    const ActivityLine line = activityLine(live);
    QCOMPARE(line.phase, QStringLiteral("Preparing"));
    QCOMPARE(line.details, QStringLiteral("Tokenizing · 34 %"));
}

void ActivityTest::theBarShowsTheRunBeforeJobsAndCountsThem() {
    ActivityBar bar(m_test.session());
    std::promise<void> go;
    auto gate = go.get_future().share();
    const auto work = [gate](const base::Job& job) -> base::Result<int> {
        job.report({"Importing", 30, 100, "rows"});
        gate.wait();
        return 1;
    };
    m_test.session().jobs().start(ui::JobKind::Import, QStringLiteral("Import of a"), work,
                                  [](base::Result<int>) {});
    QTRY_VERIFY(bar.text().startsWith(QStringLiteral("Importing · Import of a · 30 %")));
    auto* cancel = bar.findChild<QPushButton*>(QStringLiteral("activity-cancel"));
    auto* others = bar.findChild<QToolButton*>(QStringLiteral("activity-others"));
    QVERIFY(!cancel->isHidden());
    QVERIFY(others->isHidden());
    runs().setActive(liveRun());
    QVERIFY(bar.text().startsWith(QStringLiteral("Training · wide · step 412 of 664")));
    QVERIFY(!others->isHidden());
    QVERIFY(others->text().contains(QLatin1Char('1')));
    QVERIFY(cancel->isHidden());
    runs().setActive(std::nullopt);
    cancel->click();
    QVERIFY(!cancel->isEnabled());
    go.set_value();
    QVERIFY(m_test.settle());
    QVERIFY(bar.text().startsWith(QStringLiteral("Idle")));
}

void ActivityTest::theBarIsIdleAndSaysWhatEndedLast() {
    ActivityBar bar(m_test.session());
    QCOMPARE(bar.text(), QStringLiteral("Idle"));
    runs().setActive(liveRun());
    runs().setActive(std::nullopt);
    emit runs().ended(store::RunId{7}, store::RunState::Finished, {});
    QVERIFY(bar.text().startsWith(QStringLiteral("Idle · wide has finished")));
    emit runs().ended(store::RunId{7}, store::RunState::Failed, QStringLiteral("diverged"));
    QVERIFY(bar.text().startsWith(QStringLiteral("Idle · wide has failed")));
}

void ActivityTest::pauseResumeAndStopReachTheRun() {
    ActivityBar bar(m_test.session());
    auto* pause = bar.findChild<QPushButton*>(QStringLiteral("activity-pause"));
    auto* stop = bar.findChild<QPushButton*>(QStringLiteral("activity-stop"));
    QVERIFY(pause->isHidden());
    runs().setActive(liveRun());
    QVERIFY(!pause->isHidden());
    pause->click();
    QCOMPARE(runs().pauses, 1);
    auto paused = liveRun();
    paused.state = train::RunState::Paused;
    runs().setActive(paused);
    QCOMPARE(pause->text(), QStringLiteral("Resume"));
    pause->click();
    QCOMPARE(runs().goesOn, 1);
    stop->click();
    QCOMPARE(runs().stops, 1);
    auto stopping = liveRun();
    stopping.stopping = true;
    runs().setActive(stopping);
    QVERIFY(!stop->isEnabled());
    QVERIFY(!pause->isEnabled());
}

void ActivityTest::aClickOpensTheQueue() {
    ActivityBar bar(m_test.session());
    bar.resize(1200, 36);
    bar.show();
    QSignalSpy asked(&bar, &ActivityBar::queueRequested);
    QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(400, 18));
    QCOMPARE(asked.count(), 1);
    runs().setQueue({store::RunId{1}, store::RunId{2}});
    auto* queue = bar.findChild<QToolButton*>(QStringLiteral("activity-queue"));
    QVERIFY(queue->text().contains(QLatin1Char('2')));
    queue->click();
    QCOMPARE(asked.count(), 2);
}

void ActivityTest::theQueueIsReorderedByKeysAndByDragging() {
    QueueModel model(m_test.session());
    const QAbstractItemModelTester tester(&model);
    runs().setQueue({store::RunId{1}, store::RunId{2}, store::RunId{3}});
    QVERIFY(m_test.settle());
    QCOMPARE(model.index(2).data().toString(), QStringLiteral("run 3"));

    QueueDialog dialog(m_test.session());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto* list = dialog.findChild<QListView*>();
    list->setCurrentIndex(list->model()->index(2, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(runs().queue(),
             (QList<store::RunId>{store::RunId{1}, store::RunId{3}, store::RunId{2}}));
    QCOMPARE(list->currentIndex().row(), 1);

    const std::unique_ptr<QMimeData> data(model.mimeData({model.index(0)}));
    model.dropMimeData(data.get(), Qt::MoveAction, 3, 0, {});
    QCOMPARE(runs().queue(),
             (QList<store::RunId>{store::RunId{3}, store::RunId{2}, store::RunId{1}}));
    ui::test::takePicture(dialog, QStringLiteral("queue"));
}

void ActivityTest::aRunIsTakenOutOfTheQueue() {
    runs().setQueue({store::RunId{1}, store::RunId{2}});
    QueueDialog dialog(m_test.session());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto* list = dialog.findChild<QListView*>();
    list->setCurrentIndex(list->model()->index(0, 0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(runs().removed.size(), std::size_t{1});
    QCOMPARE(runs().queue(), QList<store::RunId>{store::RunId{2}});
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(runs().queue().isEmpty());
    QVERIFY(list->isHidden());
}

void ActivityTest::holdingTheQueueReachesTheControl() {
    QueueDialog dialog(m_test.session());
    dialog.show();
    auto* hold = dialog.findChild<QCheckBox*>();
    hold->click();
    QVERIFY(runs().isQueueHeld());
    runs().setQueueHeld(false);
    QVERIFY(!hold->isChecked());
}

namespace {

/// A run that waits and is expected to take so long; 0: nothing is expected of it.
store::RunId waitingRun(ui::test::TestSession& test, double seconds) {
    store::RunDescription description;
    description.name = "waits " + std::to_string(static_cast<int>(seconds));
    description.totalSteps = 100;
    if (seconds > 0) {
        forecast::Forecast forecast;
        forecast.seconds[static_cast<std::size_t>(train::Phase::Loss)] = seconds;
        description.forecast = forecast::toJson(forecast);
    }
    return test.session().writer().createRun(description).value();
}

} // namespace

void ActivityTest::theQueueSumsItsForecasts() {
    const auto hour = waitingRun(m_test, 3600);
    const auto minutes = waitingRun(m_test, 720);
    const auto unknown = waitingRun(m_test, 0);
    ActivityBar bar(m_test.session());
    QueueDialog dialog(m_test.session());
    dialog.show();
    runs().setQueue({hour, minutes});
    QVERIFY(m_test.settle());
    auto* list = dialog.findChild<QListView*>();
    const auto time = [&](int row) {
        return list->model()->index(row, 0).data(QueueModel::ForecastRole).toString();
    };
    QTRY_COMPARE(time(0), QStringLiteral("1 h 00 min"));
    QTRY_COMPARE(time(1), QStringLiteral("12 min 00 s"));
    auto* sum = dialog.findChild<QLabel*>(QStringLiteral("queue-sum"));
    QTRY_VERIFY2(sum->text().contains(QStringLiteral("1 h 12 min")), qPrintable(sum->text()));
    QVERIFY(sum->text().contains(QStringLiteral("Done at")));
    auto* queue = bar.findChild<QToolButton*>(QStringLiteral("activity-queue"));
    QTRY_VERIFY2(queue->text().endsWith(QStringLiteral("1 h 12 min")), qPrintable(queue->text()));
    ui::test::takePicture(dialog, QStringLiteral("queue-forecasts"));

    // What the active run has left comes before them.
    auto live = liveRun();
    live.secondsLeft = 1800;
    runs().setActive(live);
    auto& forecasts = QueueForecasts::of(m_test.session());
    QCOMPARE(forecasts.untilDone().seconds, 3600.0 + 720 + 1800);
    QCOMPARE(forecasts.waiting().seconds, 3600.0 + 720);

    runs().setQueue({hour, minutes, unknown});
    QVERIFY(m_test.settle());
    QTRY_COMPARE(time(2), QStringLiteral("–"));
    QTRY_VERIFY2(sum->text().contains(QStringLiteral("at least 1 h 12 min")),
                 qPrintable(sum->text()));
    QVERIFY(list->model()
                ->index(2, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("without a forecast")));
}

} // namespace stator::app::test

QTEST_MAIN(stator::app::test::ActivityTest)
#include "activity_test.moc"
