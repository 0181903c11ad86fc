// The forecast beside the form: it follows typing, becomes sure by measuring, and its advice is one
// click away.
#include "core/workspace/forecasting.h"
#include "tests/ui/support/find.h"
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/measurestrip.h"
#include "ui/models/advicelist.h"
#include "ui/pages/configurations/appliedremedies.h"
#include "ui/pages/configurations/configurationform.h"
#include "ui/pages/configurations/configurationrow.h"
#include "ui/pages/configurations/configurationspage.h"
#include "ui/pages/configurations/forecastpanel.h"
#include "ui/pages/configurations/liveforecast.h"
#include "ui/pages/configurations/summarypanel.h"
#include "ui/plot/phasestrip.h"
#include "ui/plot/phasetable.h"
#include "ui/theme/theme.h"
#include "ui/translations/translations.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <nlohmann/json.hpp>

namespace stator::ui {

using nlohmann::json;
using test::TestSession;

class ForecastTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void whatIsMissingIsSaid();
    void theForecastFollowsTyping();
    void anErrorLeavesTheFiguresOfBefore();
    void anotherDatasetIsReadMeanwhile();
    void theBiggerRunTakesLonger();
    void aRemedyIsOneClickAndCanBeUndone();
    void measuringMakesItSure();
    void aRunThatTrainsHoldsMeasuringBack();
    void everythingHasAName();
    void pictures();

private:
    std::unique_ptr<Theme> m_theme;
};

namespace {

constexpr test::Content kSmall{.datasetRows = 300, .tokenizer = true};

struct Shown {
    explicit Shown(TestSession& session, int width = 1380)
        : test(session)
        , page(session.session()) {
        page.resize(width, 860);
        page.show();
        page.activate();
        // The lists of the workspace are there: a new run takes dataset and tokenizer from them.
        static_cast<void>(test.settle());
    }
    /// Everything is read and worked out.
    bool finish() {
        return test.settle() &&
               QTest::qWaitFor(
                   [this] {
                       const auto& view = page.forecast()->view();
                       return view && view->stale.isEmpty() &&
                              !page.forecast()->reader().isReading();
                   },
                   20'000) &&
               test.settle();
    }
    void type(const char* path, const QString& text) {
        auto* field = page.form()->row(path)->editor()->findChild<QLineEdit*>();
        QVERIFY2(field != nullptr, path);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    ForecastPanel& panel() { return *page.summary()->forecast(); }
    const forecast::Forecast& forecast() const { return page.forecast()->view()->forecast; }
    QLabel* label(const char* name) { return panel().findChild<QLabel*>(QLatin1String(name)); }
    /// What #3281 did: much validation, evaluated often.
    void evaluateTooMuch() {
        page.draft().setValue("data.datasets", json::array({{{"name", "sample"}}}));
        page.draft().setValue("data.split", "70-30-0");
        page.draft().setValue("evaluation.when", "everySteps");
        page.draft().setValue("evaluation.everySteps", 1);
        page.draft().setValue("checkpoints.keepBest", false);
        page.draft().setValue("batchSize", 64);
        page.draft().setValue("epochs", 60);
    }

    TestSession& test;
    ConfigurationsPage page;
};

} // namespace

void ForecastTest::initTestCase() {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_theme = std::make_unique<Theme>(*qApp, qEnvironmentVariableIsSet("STATOR_TEST_DARK")
                                                 ? ThemeChoice::Dark
                                                 : ThemeChoice::Light);
    if (const QString language = qEnvironmentVariable("STATOR_TEST_LANGUAGE"); !language.isEmpty())
        installLanguage(*qApp, language);
}

void ForecastTest::whatIsMissingIsSaid() {
    {
        TestSession test;
        Shown shown(test);
        QVERIFY(test.settle());
        QTRY_COMPARE(shown.label("forecastMissing")->text(),
                     QStringLiteral("Choose a dataset to see how long this run would take."));
        QVERIFY(shown.panel().total().isEmpty());
    }
    TestSession test({.datasetRows = 100});
    Shown shown(test);
    QVERIFY(test.settle());
    QTRY_COMPARE(shown.label("forecastMissing")->text(),
                 QStringLiteral("Choose a tokenizer to see how long this run would take."));
}

void ForecastTest::theForecastFollowsTyping() {
    TestSession test(kSmall);
    Shown shown(test);
    QVERIFY(shown.finish());
    QVERIFY(!shown.panel().total().isEmpty());
    QVERIFY(shown.label("forecastMoment")->text().contains(QStringLiteral("if started now")));
    const double before = shown.forecast().trainingSeconds();
    const auto steps = shown.forecast().steps;
    QVERIFY(before > 0);
    shown.type("epochs", QStringLiteral("20"));
    QVERIFY(shown.finish());
    QVERIFY(shown.forecast().steps >= 19 * steps);
    QVERIFY(shown.forecast().trainingSeconds() > 5 * before);
    // The bar and the table tell the same.
    auto* bar = shown.panel().findChild<PhaseStrip*>(QStringLiteral("forecastBar"));
    QCOMPARE(bar->seconds(), shown.forecast().seconds);
    std::size_t phases = 0;
    for (const double seconds : shown.forecast().seconds)
        phases += seconds > 0 ? 1 : 0;
    QCOMPARE(shown.panel().findChild<PhaseTable*>()->rows().size(), phases);
}

void ForecastTest::anErrorLeavesTheFiguresOfBefore() {
    TestSession test(kSmall);
    Shown shown(test);
    QVERIFY(shown.finish());
    const QString total = shown.panel().total();
    shown.type("model.dim", QStringLiteral("wide"));
    QTRY_COMPARE(shown.label("forecastState")->text(), QStringLiteral("as before the error"));
    QCOMPARE(shown.panel().total(), total);
    shown.type("model.dim", QStringLiteral("512"));
    QVERIFY(shown.finish());
    QVERIFY(shown.label("forecastState")->text().isEmpty());
}

void ForecastTest::anotherDatasetIsReadMeanwhile() {
    TestSession test(kSmall);
    Shown shown(test);
    shown.page.draft().setValue("data.datasets", json::array({{{"name", "sample"}}}));
    QVERIFY(shown.finish());
    const QString total = shown.panel().total();
    shown.page.draft().setValue("data.datasets", json::array({{{"name", "sample-tatoeba"}}}));
    QTRY_COMPARE(shown.label("forecastState")->text(), QStringLiteral("updating…"));
    QCOMPARE(shown.panel().total(), total);
    QVERIFY(shown.finish());
    QVERIFY(shown.label("forecastState")->text().isEmpty());
    // What was read is kept: the way back needs no reading.
    shown.page.draft().setValue("data.datasets", json::array({{{"name", "sample"}}}));
    QVERIFY(shown.finish());
    QCOMPARE(shown.panel().total(), total);
}

void ForecastTest::theBiggerRunTakesLonger() {
    TestSession test(kSmall);
    Shown shown(test);
    shown.type("model.dim", QStringLiteral("64"));
    QVERIFY(shown.finish());
    const auto small = shown.forecast();
    shown.type("model.dim", QStringLiteral("1024"));
    QVERIFY(shown.finish());
    QVERIFY(shown.forecast().trainingSeconds() > small.trainingSeconds());
    QVERIFY(shown.forecast().memoryBytes > small.memoryBytes);
    QVERIFY(shown.forecast().diskBytes > small.diskBytes);
}

void ForecastTest::aRemedyIsOneClickAndCanBeUndone() {
    TestSession test(kSmall);
    Shown shown(test);
    QVERIFY(shown.finish());
    shown.evaluateTooMuch();
    QVERIFY(shown.finish());
    auto* list = shown.page.summary()->advice();
    const auto shareAdvice = [list]() -> const forecast::Advice* {
        for (const auto& advice : list->advice())
            if (advice.kind == forecast::AdviceKind::EvaluationShare)
                return &advice;
        return nullptr;
    };
    QTRY_VERIFY(shareAdvice() != nullptr);
    const double before = shown.forecast().totalSeconds();
    const QString text = shown.page.draft().text();
    QVERIFY(!shown.panel().findChild<QWidget*>(QStringLiteral("remediedForecast"))->isHidden());
    QPushButton* first = nullptr;
    for (auto* candidate : list->findChildren<QPushButton*>())
        if (first == nullptr && candidate->isVisibleTo(list))
            first = candidate;
    QVERIFY(first != nullptr);
    QTest::mouseClick(first, Qt::LeftButton);
    QVERIFY(shown.page.draft().text() != text);
    QVERIFY(shown.finish());
    QVERIFY(shown.forecast().totalSeconds() < before);
    auto* undo = shown.page.summary()->remedies()->button();
    QVERIFY(undo->isVisibleTo(&shown.page));
    QTest::mouseClick(undo, Qt::LeftButton);
    QCOMPARE(train::canonicalJson(shown.page.draft().configuration()),
             train::canonicalJson(train::parseConfiguration(text.toStdString()).configuration));
    QVERIFY(!undo->isVisibleTo(&shown.page));
    QVERIFY(shown.finish());
    QVERIFY(std::abs(shown.forecast().totalSeconds() - before) < 0.05 * before);
}

void ForecastTest::measuringMakesItSure() {
    TestSession test({.datasetRows = 900, .tokenizer = true});
    Shown shown(test);
    shown.type("batchSize", QStringLiteral("256"));
    QVERIFY(shown.finish());
    QVERIFY(shown.panel().isRough());
    QVERIFY(!workspace::isCalibrated(test.workspace()));
    auto* measure = shown.panel().measure()->button();
    QVERIFY(measure->isEnabled());
    test::takePicture(shown.page, QStringLiteral("forecast-rough"));
    QTest::mouseClick(measure, Qt::LeftButton);
    QVERIFY(!measure->isVisibleTo(&shown.page));
    auto* cancel = shown.panel().findChild<QPushButton*>(QStringLiteral("cancelMeasuring"));
    QVERIFY(cancel->isVisibleTo(&shown.page));
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(test.settle());
    QTRY_VERIFY(measure->isVisibleTo(&shown.page));
    QVERIFY(shown.panel().isRough());
    QTest::mouseClick(measure, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(test.session().jobs().isIdle(), 120'000);
    QVERIFY(shown.finish());
    QVERIFY(workspace::isCalibrated(test.workspace()));
    QTRY_VERIFY(!shown.panel().isRough());
    QVERIFY(!shown.panel().total().contains(QStringLiteral("about")));
    test::takePicture(shown.page, QStringLiteral("forecast-sure"));
}

void ForecastTest::aRunThatTrainsHoldsMeasuringBack() {
    TestSession test(kSmall);
    Shown shown(test);
    QVERIFY(shown.finish());
    auto* measure = shown.panel().measure()->button();
    QVERIFY(measure->isEnabled());
    LiveRun live;
    live.run = store::RunId{1};
    test.runs().setActive(live);
    QVERIFY(!measure->isEnabled());
    QVERIFY(test::shows(shown.panel(), QStringLiteral("A run is training")));
    test.runs().setActive(std::nullopt);
    QVERIFY(measure->isEnabled());
}

void ForecastTest::everythingHasAName() {
    TestSession test(kSmall);
    Shown shown(test);
    shown.evaluateTooMuch();
    QVERIFY(shown.finish());
    for (auto* strip : shown.panel().findChildren<PhaseStrip*>())
        if (strip->isVisibleTo(&shown.page)) {
            QVERIFY(!strip->accessibleName().isEmpty());
            QVERIFY(!strip->accessibleDescription().isEmpty());
        }
    auto* table = shown.panel().findChild<PhaseTable*>();
    QVERIFY(!table->accessibleName().isEmpty());
    QVERIFY(table->accessibleDescription().contains(QStringLiteral("Evaluation")));
    for (auto* button : shown.page.summary()->findChildren<QPushButton*>())
        QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
}

void ForecastTest::pictures() {
    if (!qEnvironmentVariableIsSet("STATOR_TEST_PICTURES"))
        QSKIP("for looking at");
    const QString mood = m_theme->isDark() ? QStringLiteral("dark") : QStringLiteral("light");
    TestSession test({.runs = 4, .points = 10, .datasetRows = 400, .tokenizer = true});
    for (const int width : {950, 1450}) {
        Shown shown(test, width);
        QVERIFY(shown.finish());
        shown.evaluateTooMuch();
        QVERIFY(shown.finish());
        test::takePicture(shown.page, QStringLiteral("forecast-%1-%2").arg(width).arg(mood));
    }
}

} // namespace stator::ui

QTEST_MAIN(stator::ui::ForecastTest)
#include "forecast_test.moc"
