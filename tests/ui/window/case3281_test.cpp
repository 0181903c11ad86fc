// The replay of issue #3281 in the window: what it tells before, what it queues, and where it leads
// when its runs are done.
#include "app/window/case3281dialog.h"
#include "app/window/case3281watch.h"
#include "app/window/helpwindow.h"
#include "app/window/mainmenu.h"
#include "app/window/openingfailure.h"
#include "app/window/welcomeview.h"
#include "app/window/workspaceview.h"
#include "core/base/hash.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/plot/phasestrip.h"
#include "ui/widgets/messagebar.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace stator::app::test {

class Case3281Test : public QObject {
    Q_OBJECT
private slots:
    void theForecastsAreShownBeforeTheRunsCanBegin();
    void theWelcomeOffersItAndCancellingLeavesNothing();
    void fiveRunsAreQueuedInTheirOrder();
    void whatWasStoppedGoesOn();
    void aReplayInTheQueueIsNotQueuedTwice();
    void afterTheLastRunCompareIsShownToWhoFollowsThem();
    void whoIsElsewhereIsToldAndLedToCompare();
    void otherRunsTellNothing();
    void theButtonPreparesForecastsAndQueues();
};

namespace {

constexpr int kPreparingMs = 300'000;

template<class T>
T* shown() {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* found = qobject_cast<T*>(widget); found && widget->isVisible())
            return found;
    return nullptr;
}

forecast::Forecast made(double training, double evaluation) {
    forecast::Forecast forecast;
    forecast.seconds[static_cast<std::size_t>(train::Phase::Loss)] = training;
    forecast.seconds[static_cast<std::size_t>(train::Phase::Evaluation)] = evaluation;
    return forecast;
}

std::vector<forecast::Forecast> madeForecasts() {
    return {made(2, 12), made(7, 46), made(7, 13), made(9, 1), made(7, 0.4)};
}

/// A run of an arm as the store keeps it. Units: seconds.
store::RunId addArm(store::StoreWriter& writer, std::size_t arm, store::RunState state,
                    double seconds = 1) {
    const auto configuration = workspace::caseConfigurations().at(arm);
    store::RunDescription description;
    description.name = configuration.name;
    description.configuration = train::canonicalJson(configuration);
    description.configurationHash = base::hex64(train::configurationHash(configuration));
    const auto run = writer.createRun(description);
    const std::vector<store::PhaseSample> phases{{1, 1, 1, "loss", seconds / 4},
                                                 {1, 1, 1, "evaluation", seconds * 3 / 4}};
    writer.appendPhases(*run, phases);
    writer.setState(*run, store::RunState::Running);
    writer.setState(*run, state);
    const auto written = writer.flush();
    return written ? *run : store::RunId{};
}

QList<qint64> addReplay(store::StoreWriter& writer) {
    QList<qint64> runs;
    for (std::size_t arm = 0; arm < workspace::kCaseArms; ++arm) {
        const auto run = addArm(writer, arm, store::RunState::Finished, 8.0 + 10 * (arm == 1));
        writer.addEvaluation({.run = run,
                              .evaluator = "bitext",
                              .dataset = workspace::SampleNames().benchmark,
                              .values = {{"bitextAccuracy", "", 0.6}}});
        runs.append(run.value);
    }
    return writer.flush() ? runs : QList<qint64>{};
}

} // namespace

void Case3281Test::theForecastsAreShownBeforeTheRunsCanBegin() {
    const ui::Theme theme(*qApp, ui::ThemeChoice::Light);
    ui::Jobs jobs;
    Case3281Dialog dialog(jobs, {});
    auto* run = dialog.findChild<QPushButton*>(QStringLiteral("case-run"));
    QVERIFY(!run->isEnabled());
    dialog.show();
    dialog.showForecasts(madeForecasts());
    QVERIFY(run->isEnabled());
    const auto strips = dialog.findChildren<ui::PhaseStrip*>();
    QCOMPARE(strips.size(), qsizetype{5});
    QStringList words;
    for (const auto* label : dialog.findChildren<QLabel*>())
        if (label->isVisible())
            words.append(label->text());
    QVERIFY2(words.contains(QStringLiteral("53 s")), qPrintable(words.join(QLatin1Char('|'))));
    QVERIFY(words.contains(QStringLiteral("evaluation 87 %")));
    QVERIFY(words.contains(QStringLiteral("All of them: 1 min 44 s.")));
    ui::test::takePicture(dialog, QStringLiteral("case-dialog"));
    QSignalSpy help(&dialog, &Case3281Dialog::helpRequested);
    dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Help)->click();
    QCOMPARE(help.count(), 1);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    run->click();
    QCOMPARE(accepted.count(), 1);
}

void Case3281Test::theWelcomeOffersItAndCancellingLeavesNothing() {
    WindowFixture fixture;
    fixture.window().show();
    ui::test::takePicture(fixture.window(), QStringLiteral("case-welcome"));
    fixture.window().welcome().findChild<QPushButton*>(QStringLiteral("welcome-case"))->click();
    auto* dialog = shown<Case3281Dialog>();
    QVERIFY(dialog);
    ui::test::takePicture(*dialog, QStringLiteral("case-dialog-preparing"));
    dialog->reject();
    QTRY_VERIFY(!shown<Case3281Dialog>());
    QVERIFY(!fixture.window().session());
    QVERIFY(!fixture.window().findChild<OpeningFailure*>());
}

void Case3281Test::fiveRunsAreQueuedInTheirOrder() {
    ui::test::TestSession test;
    test.runs().setQueueHeld(true);
    Case3281Watch watch(test.session());
    QSignalSpy queued(&watch, &Case3281Watch::queued);
    watch.start();
    QTRY_COMPARE(queued.count(), 1);
    const auto arms = workspace::caseConfigurations();
    QCOMPARE(test.runs().added.size(), arms.size());
    for (std::size_t i = 0; i < arms.size(); ++i) {
        QVERIFY(train::differences(test.runs().added[i].configuration, arms[i]).empty());
        QCOMPARE(test.runs().added[i].placement, ui::Placement::Queue);
    }
    QVERIFY(!test.runs().isQueueHeld());
}

void Case3281Test::whatWasStoppedGoesOn() {
    ui::test::TestSession test;
    addArm(test.session().writer(), 0, store::RunState::Finished);
    const auto stopped = addArm(test.session().writer(), 1, store::RunState::Stopped);
    Case3281Watch watch(test.session());
    QSignalSpy queued(&watch, &Case3281Watch::queued);
    watch.start();
    QTRY_COMPARE(queued.count(), 1);
    QCOMPARE(test.runs().resumed.size(), std::size_t{1});
    QCOMPARE(test.runs().resumed[0].run, stopped);
    QCOMPARE(test.runs().added.size(), workspace::kCaseArms - 2);
}

void Case3281Test::aReplayInTheQueueIsNotQueuedTwice() {
    ui::test::TestSession test;
    addArm(test.session().writer(), 0, store::RunState::Finished);
    addArm(test.session().writer(), 1, store::RunState::Running);
    Case3281Watch watch(test.session());
    QSignalSpy queued(&watch, &Case3281Watch::queued);
    watch.start();
    QTRY_COMPARE(queued.count(), 1);
    QVERIFY(test.runs().added.empty());
    QVERIFY(test.runs().resumed.empty());
}

void Case3281Test::afterTheLastRunCompareIsShownToWhoFollowsThem() {
    ui::test::TestSession test;
    Case3281Watch watch(test.session());
    watch.setFollowed([] { return true; });
    const auto runs = addReplay(test.session().writer());
    QSignalSpy asked(&test.session().navigator(), &ui::Navigator::requested);
    QSignalSpy told(&test.session(), &ui::Session::messageTold);
    emit test.runs().ended(store::RunId{runs.last()}, store::RunState::Finished, {});
    QTRY_COMPARE(asked.count(), 1);
    const auto request = asked[0][0].value<ui::PageRequest>();
    QVERIFY(std::holds_alternative<ui::CompareRuns>(request));
    QCOMPARE(std::get<ui::CompareRuns>(request).runs, runs);
    QCOMPARE(told.count(), 1);
    const auto message = told[0][0].value<ui::Message>();
    QVERIFY2(message.details.contains(QStringLiteral("18 s")), qPrintable(message.details));
    QVERIFY2(message.details.contains(QStringLiteral("75")), qPrintable(message.details));
}

void Case3281Test::whoIsElsewhereIsToldAndLedToCompare() {
    WindowFixture fixture;
    fixture.window().show();
    QVERIFY(fixture.open());
    ui::Session& session = *fixture.window().session();
    const auto runs = addReplay(session.writer());
    fixture.window().view()->showPage(QStringLiteral("hardware"));
    emit fixture.runs().ended(store::RunId{runs.last()}, store::RunState::Finished, {});
    const ui::MessageBar& bar = fixture.window().view()->messages();
    QTRY_COMPARE(bar.repeats(Case3281Watch::kMessageKey), 1);
    QCOMPARE(fixture.window().view()->currentPage()->id(), QStringLiteral("hardware"));
    ui::test::takePicture(fixture.window(), QStringLiteral("case-told"));
    QPushButton* compare = nullptr;
    for (auto* button : bar.findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Compare"))
            compare = button;
    QVERIFY(compare);
    compare->click();
    QCOMPARE(fixture.window().view()->currentPage()->id(), QStringLiteral("compare"));
    // The same at the place where the runs are followed.
    fixture.window().view()->showPage(QStringLiteral("runs"));
    emit fixture.runs().ended(store::RunId{runs.last()}, store::RunState::Finished, {});
    QTRY_COMPARE(fixture.window().view()->currentPage()->id(), QStringLiteral("compare"));
}

void Case3281Test::otherRunsTellNothing() {
    ui::test::TestSession test({.runs = 2});
    Case3281Watch watch(test.session());
    watch.setFollowed([] { return true; });
    const auto runs = addReplay(test.session().writer());
    QSignalSpy asked(&test.session().navigator(), &ui::Navigator::requested);
    emit test.runs().ended(store::RunId{1}, store::RunState::Finished, {});
    QVERIFY(test.settle());
    emit test.runs().ended(store::RunId{runs.last()}, store::RunState::Stopped, {});
    QVERIFY(test.settle());
    QCOMPARE(asked.count(), 0);
    // A replay of which a run is still to come has not finished.
    addArm(test.session().writer(), 0, store::RunState::Finished);
    emit test.runs().ended(store::RunId{runs.last()}, store::RunState::Finished, {});
    QVERIFY(test.settle());
    QCOMPARE(asked.count(), 0);
}

void Case3281Test::theButtonPreparesForecastsAndQueues() {
    WindowFixture fixture;
    fixture.window().show();
    fixture.window().menu().replayCase->trigger();
    auto* dialog = shown<Case3281Dialog>();
    QVERIFY(dialog);
    auto* run = dialog->findChild<QPushButton*>(QStringLiteral("case-run"));
    QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), kPreparingMs);
    ui::test::takePicture(*dialog, QStringLiteral("case-dialog-real"));
    run->click();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window().session(), 30'000);
    QCOMPARE(fixture.window().session()->workspace().root(), workspace::caseFolder());
    QCOMPARE(fixture.window().view()->currentPage()->id(), QStringLiteral("runs"));
    QTRY_COMPARE(fixture.runs().added.size(), workspace::kCaseArms);
    QVERIFY(fixture.settle());
}

} // namespace stator::app::test

QTEST_MAIN(stator::app::test::Case3281Test)
#include "case3281_test.moc"
