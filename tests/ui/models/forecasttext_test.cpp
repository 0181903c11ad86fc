// Forecasts in words.
#include "ui/models/forecasttext.h"
#include "ui/models/runfields.h"

#include <QLocale>
#include <QTest>

namespace stator::ui {

class ForecastTextTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void whatIsRoughPromisesLess();
    void changesHaveASignAndSmallOnesAreLeftOut();
    void theEndIsTodayTomorrowOrADay();
    void sumsSayWhatTheyLack();
    void deviationsAreShares();
    void machinesAreNamed();
    void theTableOfRunsHasForecastAndError();
};

void ForecastTextTest::whatIsRoughPromisesLess() {
    QCOMPARE(forecastDuration(1360.4, false), QStringLiteral("22 min 40 s"));
    QCOMPARE(forecastDuration(1360.4, true), QStringLiteral("about 23 min"));
    QCOMPARE(forecastDuration(76800, false), QStringLiteral("21 h 20 min"));
    QCOMPARE(forecastDuration(76800, true), QStringLiteral("about 21 h"));
    QCOMPARE(forecastDuration(9000, true), QStringLiteral("about 2.5 h"));
    QCOMPARE(forecastDuration(42, true), QStringLiteral("about 40 s"));
    QCOMPARE(forecastDuration(0.2, true), QStringLiteral("about 1 s"));
    QCOMPARE(forecastDuration(-1, false), QStringLiteral("–"));
}

void ForecastTextTest::changesHaveASignAndSmallOnesAreLeftOut() {
    QCOMPARE(durationChange(8000, 3680), QStringLiteral("−1 h 12 min"));
    QCOMPARE(durationChange(60, 100), QStringLiteral("+40 s"));
    QVERIFY(durationChange(1000, 1003).isEmpty());
    QVERIFY(durationChange(2, 2.2).isEmpty());
}

void ForecastTextTest::theEndIsTodayTomorrowOrADay() {
    const QDateTime now(QDate(2026, 3, 4), QTime(14, 0)); // a Wednesday
    const QString today = finishMoment(1920, now);
    QVERIFY(today.contains(QStringLiteral("2:32")));
    QVERIFY(!today.contains(QLatin1Char(',')));
    QVERIFY(finishMoment(11 * 3600, now).startsWith(QStringLiteral("tomorrow, 1:00")));
    QVERIFY(finishMoment(50 * 3600, now).startsWith(QStringLiteral("Friday, ")));
    QVERIFY(finishMoment(20 * 86400.0, now).contains(QStringLiteral("3/24")));
}

void ForecastTextTest::sumsSayWhatTheyLack() {
    ForecastSum sum;
    QVERIFY(sumDuration(sum).isEmpty());
    forecast::Forecast run;
    run.seconds[static_cast<std::size_t>(train::Phase::Loss)] = 100;
    run.preparationSeconds = 20;
    sum.add(run);
    sum.add(run, 0.5);
    QCOMPARE(sum.seconds, 170.0);
    QCOMPARE(sumDuration(sum), QStringLiteral("2 min 50 s"));
    sum.add(std::nullopt);
    QCOMPARE(sumDuration(sum), QStringLiteral("at least 2 min 50 s"));
    run.rough = true;
    sum.add(run);
    QCOMPARE(sumDuration(sum), QStringLiteral("at least about 5 min"));
}

void ForecastTextTest::deviationsAreShares() {
    QCOMPARE(deviationText(0.08), QStringLiteral("+8 %"));
    QCOMPARE(deviationText(-0.121), QStringLiteral("−12 %"));
    QCOMPARE(deviationText(0.003), QStringLiteral("as expected"));
}

void ForecastTextTest::machinesAreNamed() {
    QVERIFY(machineName({model::Device::Cpu, train::Precision::Bf16, 2})
                .startsWith(QStringLiteral("CPU, BF16, 2 thread")));
    QCOMPARE(machineName({model::Device::Cuda, train::Precision::Fp16, 1}),
             QStringLiteral("GPU, FP16"));
}

void ForecastTextTest::theTableOfRunsHasForecastAndError() {
    const RunFields fields;
    const auto text = [&](const char* field, const store::RunListRow& row) {
        return runFieldText(fields.at(fields.indexOf(QLatin1String(field))),
                            *makeRunEntry(row, nullptr), nullptr, 0);
    };
    store::RunListRow row;
    row.run.id = store::RunId{1};
    row.run.step = 100;
    row.run.description.totalSteps = 100;
    row.run.state = store::RunState::Finished;
    row.phases = {{"loss", 108}};
    QVERIFY(text("forecast", row).isEmpty());
    QVERIFY(text("forecastError", row).isEmpty());
    forecast::Forecast forecast;
    forecast.steps = 100;
    forecast.seconds[static_cast<std::size_t>(train::Phase::Loss)] = 100;
    row.run.description.forecast = forecast::toJson(forecast);
    QCOMPARE(text("forecast", row), QStringLiteral("1 min 40 s"));
    QCOMPARE(text("forecastError", row), QStringLiteral("+8 %"));
    row.run.state = store::RunState::Queued;
    QCOMPARE(text("forecast", row), QStringLiteral("1 min 40 s"));
    QVERIFY(text("forecastError", row).isEmpty());
}

} // namespace stator::ui

QTEST_GUILESS_MAIN(stator::ui::ForecastTextTest)
#include "forecasttext_test.moc"
