// Forecast against fact in a run's Overview.
#include "core/forecast/forecast.h"
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "tests/ui/support/trainedrun.h"
#include "ui/pages/runs/details/forecastcheckcard.h"
#include "ui/pages/runs/details/overviewtab.h"
#include "ui/pages/runs/details/rundetails.h"
#include "ui/plot/phasesamples.h"
#include "ui/plot/phasestrip.h"
#include "ui/plot/phasetable.h"
#include "ui/translations/translations.h"

#include <QLabel>
#include <QTest>

namespace stator::ui {

using test::TestSession;

class ForecastCheckTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void aRunWithoutForecastShowsNone();
    void forecastAndFactStandSideBySide();
    void aStoppedRunIsHeldAgainstItsSteps();
    void aRunThatGoesOnIsHeldAgainstItsStepsSoFar();
    void aRunThatWaitsHasItsForecastAlone();
    void aTrainedRunHasItsForecast();
    void theReasonForTheDeviceIsShown();
};

namespace {

/// `factor` of what the run has taken, spread over all its steps.
void giveForecast(TestSession& test, std::int64_t run, double factor) {
    auto reader = store::StoreReader::open(test.workspace().storeFile());
    QVERIFY(reader.ok());
    const auto row = reader->run(store::RunId{run});
    QVERIFY(row.ok());
    forecast::Forecast forecast;
    const double share =
        static_cast<double>(row->run.step) / static_cast<double>(row->run.description.totalSteps);
    forecast.steps = static_cast<std::uint64_t>(row->run.description.totalSteps);
    for (std::size_t phase = 0; phase < train::kPhases; ++phase)
        forecast.seconds[phase] =
            factor / share * row->phaseSeconds(train::phaseName(static_cast<train::Phase>(phase)));
    store::RunEdit edit;
    edit.forecast = forecast::toJson(forecast);
    QVERIFY(test.session()
                .writer()
                .call([&](store::Store& store) { return store.editRun(store::RunId{run}, edit); })
                .ok());
}

struct Shown {
    explicit Shown(TestSession& session, std::int64_t run)
        : test(session)
        , details(session.session()) {
        details.resize(1250, 470);
        details.show();
        details.setRun(store::RunId{run});
    }
    ForecastCheckCard& card() { return *details.findChild<ForecastCheckCard*>(); }
    bool isShown() { return card().isVisibleTo(card().parentWidget()); }
    TestSession& test;
    RunDetails details;
};

} // namespace

void ForecastCheckTest::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    if (const QString language = qEnvironmentVariable("STATOR_TEST_LANGUAGE"); !language.isEmpty())
        installLanguage(*qApp, language);
}

void ForecastCheckTest::aRunWithoutForecastShowsNone() {
    TestSession test({.runs = 1, .points = 100});
    Shown shown(test, 1);
    QVERIFY(test.settle());
    QVERIFY(!shown.isShown());
}

void ForecastCheckTest::forecastAndFactStandSideBySide() {
    TestSession test({.runs = 2, .points = 100});
    giveForecast(test, 1, 0.8);
    Shown shown(test, 1);
    QVERIFY(test.settle());
    QVERIFY(shown.isShown());
    QVERIFY2(shown.card().sentence().contains(QStringLiteral("25 % more than")),
             qPrintable(shown.card().sentence()));
    const auto& rows = shown.card().table()->rows();
    QVERIFY(rows.size() > 5);
    QVERIFY(!rows.back().phase);
    QCOMPARE(rows.back().cells.last(), QStringLiteral("+25 %"));
    const auto strips = shown.card().findChildren<PhaseStrip*>();
    QCOMPARE(strips.size(), 2);
    QVERIFY(std::abs(sumOf(strips[0]->seconds()) / sumOf(strips[1]->seconds()) - 0.8) < 0.01);
    test::takePicture(shown.details, QStringLiteral("forecast-against-fact"));
    // Another run has none.
    shown.details.setRun(store::RunId{2});
    QVERIFY(test.settle());
    QVERIFY(!shown.isShown());
}

void ForecastCheckTest::aStoppedRunIsHeldAgainstItsSteps() {
    TestSession test({.runs = 4, .points = 90});
    giveForecast(test, 4, 1); // it was stopped after two thirds of its steps
    Shown shown(test, 4);
    QVERIFY(test.settle());
    QVERIFY(shown.isShown());
    const QString last = shown.card().table()->rows().back().cells.last();
    QVERIFY2(last == QStringLiteral("as expected") || last == QStringLiteral("+1 %") ||
                 last == QStringLiteral("−1 %"),
             qPrintable(last));
}

void ForecastCheckTest::aRunThatGoesOnIsHeldAgainstItsStepsSoFar() {
    TestSession test({.runs = 1, .points = 100});
    giveForecast(test, 1, 2);
    test.session().writer().setState(store::RunId{1}, store::RunState::Running);
    test.session().writer().setProgress(store::RunId{1}, 50, 100);
    QVERIFY(test.session().writer().flush().ok());
    Shown shown(test, 1);
    QVERIFY(test.settle());
    QVERIFY(shown.isShown());
    QVERIFY(shown.card().sentence().startsWith(QStringLiteral("50 steps have taken")));
    // Half of the steps, twice the time of all: what was expected by now is what it took.
    QCOMPARE(shown.card().table()->rows().back().cells.last(), QStringLiteral("as expected"));
}

void ForecastCheckTest::aRunThatWaitsHasItsForecastAlone() {
    TestSession test;
    forecast::Forecast forecast;
    forecast.steps = 10;
    forecast.seconds[static_cast<std::size_t>(train::Phase::Loss)] = 90;
    store::RunDescription description;
    description.name = "waits";
    description.totalSteps = 10;
    description.forecast = forecast::toJson(forecast);
    const auto run = test.session().writer().createRun(description);
    QVERIFY(run.ok());
    Shown shown(test, run->value);
    QVERIFY(test.settle());
    QVERIFY(shown.isShown());
    QCOMPARE(shown.card().title(), QStringLiteral("Forecast"));
    QCOMPARE(shown.card().sentence(), QStringLiteral("It is expected to take 1 min 30 s."));
}

void ForecastCheckTest::aTrainedRunHasItsForecast() {
    TestSession test({.datasetRows = 300, .tokenizer = true});
    const auto run = test::trainTinyRun(test);
    Shown shown(test, run.value);
    QVERIFY(test.settle());
    QVERIFY(shown.isShown());
    QVERIFY(shown.card().sentence().startsWith(QStringLiteral("It took ")));
    QVERIFY(!shown.card().table()->accessibleName().isEmpty());
    QVERIFY(!shown.card().table()->accessibleDescription().isEmpty());
}

void ForecastCheckTest::theReasonForTheDeviceIsShown() {
    TestSession test({.runs = 1, .points = 20});
    store::RunMachine machine;
    machine.device = "cpu";
    machine.precision = "bf16";
    machine.threads = 2;
    machine.reason = "measured: CPU 2 threads FP32 14.1 ms, CPU 1 thread BF16 19.8 ms a step; "
                     "GPU FP16 does not fit in memory";
    QVERIFY(
        test.session()
            .writer()
            .call([&](store::Store& store) { return store.setMachine(store::RunId{1}, machine); })
            .ok());
    Shown shown(test, 1);
    QVERIFY(test.settle());
    auto& overview = *shown.details.findChild<OverviewTab*>();
    QTRY_VERIFY(test::shows(overview, QStringLiteral("CPU, FP32, 2 thread")));
    QVERIFY(test::shows(overview, QStringLiteral("14.1 ms")));
    QVERIFY(test::shows(overview, QStringLiteral("GPU, FP16: does not fit in memory")));
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::ForecastCheckTest)
#include "forecastcheck_test.moc"
