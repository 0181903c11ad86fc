// Advice on a run that has ended, in its Overview.
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "ui/pages/runs/details/runadvice.h"
#include "ui/pages/runs/details/rundetails.h"
#include "ui/translations/translations.h"

#include <QLocale>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

namespace stator::ui {

using forecast::AdviceKind;
using test::TestSession;

namespace {

struct Shown {
    explicit Shown(TestSession& test)
        : details(test.session()) {
        details.resize(1100, 620);
        details.show();
    }
    RunAdvice& advice() { return *details.findChild<RunAdvice*>(); }
    bool isShown() { return advice().isVisibleTo(advice().parentWidget()); }
    RunDetails details;
};

/// 300 s, 10 of them evaluation, one evaluation every 30 steps; the best at `bestStep`.
store::RunId addRun(TestSession& test, std::int64_t bestStep) {
    auto& writer = test.session().writer();
    auto configuration = test::testConfiguration(2);
    configuration.name = "plateau";
    store::RunDescription description;
    description.name = configuration.name;
    description.configuration = train::canonicalJson(configuration);
    description.totalSteps = 300;
    description.mainMetric = "validation/loss";
    description.mainMetricHigherIsBetter = false;
    const auto run = writer.createRun(description);
    writer.setState(*run, store::RunState::Running);
    writer.appendPhases(*run, std::vector<store::PhaseSample>{{1, 300, 1, "loss", 290},
                                                              {1, 300, 1, "evaluation", 10}});
    for (std::int64_t step = 30; step <= 300; step += 30) {
        store::EvaluationRecord record;
        record.run = *run;
        record.step = step;
        record.evaluator = "validationLoss";
        record.dataset = "validation";
        record.rows = 1'000;
        record.values.push_back({"loss", "", step == bestStep ? 0.5 : 0.6});
        writer.addEvaluation(record);
    }
    // All rows at the end: not to be held against the others, though it is lower.
    store::EvaluationRecord last;
    last.run = *run;
    last.step = 300;
    last.evaluator = "validationLoss";
    last.dataset = "validation";
    last.rows = 6'000;
    last.values.push_back({"loss", "", 0.1});
    writer.addEvaluation(last);
    writer.setProgress(*run, 300, 300);
    writer.setState(*run, store::RunState::Finished);
    if (!writer.flush())
        qFatal("the run could not be written");
    return *run;
}

} // namespace

class RunAdviceTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void whatEvaluationTookIsTold();
    void aRemedyOpensACopyWithTheChange();
    void trainingPastTheBestStepIsTold();
    void aRunThatWentWellHasNone();
    void theAdviceOfOneRunIsNotThatOfAnother();
};

void RunAdviceTest::initTestCase() {
    // The plurals are the language's, English too.
    const QString language = qEnvironmentVariable("STATOR_TEST_LANGUAGE", QStringLiteral("en"));
    installLanguage(*qApp, language);
    if (language == QLatin1String("en"))
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void RunAdviceTest::whatEvaluationTookIsTold() {
    TestSession test({.runs = 1, .points = 200}); // 12 of 49.6 parts are evaluation
    Shown shown(test);
    shown.details.setRun(store::RunId{1});
    QTRY_VERIFY(shown.isShown());
    QCOMPARE(shown.advice().advice().size(), std::size_t{1});
    const auto& advice = shown.advice().advice().front();
    QCOMPARE(advice.kind, AdviceKind::EvaluationShare);
    QVERIFY(std::abs(advice.value - 12 / 49.9) < 0.01);
    QVERIFY(test::shows(shown.advice(), QStringLiteral("Evaluation took 24 % of this run")));
    test::takePicture(shown.details, QStringLiteral("run-advice"));
}

void RunAdviceTest::aRemedyOpensACopyWithTheChange() {
    TestSession test({.runs = 1, .points = 200});
    Shown shown(test);
    shown.details.setRun(store::RunId{1});
    QTRY_VERIFY(shown.isShown());
    QSignalSpy asked(&test.session().navigator(), &Navigator::requested);
    const auto& remedy = shown.advice().advice().front().remedies.front();
    const auto before = test::testConfiguration(1);
    auto* button = test::button(shown.advice(), QStringLiteral("Clone with this change"));
    QVERIFY(button != nullptr);
    const auto expected = forecast::withRemedy(before, remedy);
    QVERIFY(expected.ok());
    button->click();
    QCOMPARE(asked.count(), 1);
    const auto request = asked.takeFirst().first().value<PageRequest>();
    const auto* edit = std::get_if<EditConfiguration>(&request);
    QVERIFY(edit != nullptr);
    QCOMPARE(edit->origin, QStringLiteral("from run 1"));
    QCOMPARE(edit->json, QString::fromStdString(train::canonicalJson(*expected)));
    QVERIFY(edit->json != QString::fromStdString(train::canonicalJson(before)));
}

void RunAdviceTest::trainingPastTheBestStepIsTold() {
    TestSession test;
    const auto run = addRun(test, 90);
    Shown shown(test);
    shown.details.setRun(run);
    QTRY_VERIFY(shown.isShown());
    QCOMPARE(shown.advice().advice().size(), std::size_t{1});
    const auto& advice = shown.advice().advice().front();
    QCOMPARE(advice.kind, AdviceKind::EarlyPlateau);
    QCOMPARE(advice.value, 90.0);
    QVERIFY(test::shows(shown.advice(),
                        QStringLiteral("Step 90 of 300 was the best; the 3.5 min after it")));
    test::takePicture(shown.details, QStringLiteral("run-advice-plateau"));
}

void RunAdviceTest::aRunThatWentWellHasNone() {
    TestSession test;
    const auto run = addRun(test, 300);
    Shown shown(test);
    shown.details.setRun(run);
    QVERIFY(test.settle());
    QVERIFY(!shown.isShown());
}

void RunAdviceTest::theAdviceOfOneRunIsNotThatOfAnother() {
    TestSession test;
    const auto early = addRun(test, 90);
    const auto good = addRun(test, 300);
    Shown shown(test);
    shown.details.setRun(early);
    QTRY_VERIFY(shown.isShown());
    shown.details.setRun(good);
    QTRY_VERIFY(!shown.isShown());
    QVERIFY(test.settle());
    QVERIFY(!shown.isShown());
    shown.details.setRun({});
    QVERIFY(!shown.isShown());
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::RunAdviceTest)
#include "runadvice_test.moc"
