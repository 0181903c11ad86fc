// What a step takes on each device: guessed, then measured.
#include "core/model/mathlibraries.h"
#include "core/workspace/forecasting.h"
#include "tests/ui/support/find.h"
#include "tests/ui/support/testmain.h"
#include "tests/ui/support/testsession.h"
#include "ui/dialogs/measurestrip.h"
#include "ui/pages/hardware/hardwarepage.h"
#include "ui/pages/hardware/probecard.h"
#include "ui/translations/translations.h"

#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

namespace stator::ui {

using test::TestSession;

class ProbeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        if (const QString language = qEnvironmentVariable("STATOR_TEST_LANGUAGE");
            !language.isEmpty())
            installLanguage(*qApp, language);
    }
    void stepsAreSortedAndCompared();
    void theVerdictNamesTheFasterDevice();
    void withoutDataItSaysWhatIsNeeded();
    void measuringReplacesTheGuesses();
};

namespace {

forecast::CostModel guess(model::Device device, train::Precision precision, double gflops) {
    return forecast::CostModel::guess({device, precision, 2}, gflops, 40e9);
}

QLabel* label(QWidget& in, const char* name) {
    return in.findChild<QLabel*>(QLatin1String(name));
}

} // namespace

void ProbeTest::stepsAreSortedAndCompared() {
    const auto steps = probedSteps({guess(model::Device::Cpu, train::Precision::Fp32, 50),
                                    guess(model::Device::Cpu, train::Precision::Bf16, 300)});
    QCOMPARE(steps.size(), std::size_t{2});
    QCOMPARE(steps[0].machine.precision, train::Precision::Bf16);
    QCOMPARE(steps[0].times, 1.0);
    QVERIFY(steps[1].times > 1);
    QVERIFY(steps[1].pairsPerSecond < steps[0].pairsPerSecond);
    QVERIFY(probedSteps({}).empty());
}

void ProbeTest::theVerdictNamesTheFasterDevice() {
    ProbedStep cpu{{model::Device::Cpu, train::Precision::Fp32, 2}, 0.2};
    ProbedStep gpu{{model::Device::Cuda, train::Precision::Fp16, 2}, 0.4};
    system::MachineInfo machine;
    QVERIFY(deviceVerdict({cpu}, machine).contains(QStringLiteral("no NVIDIA GPU")));
    machine.gpus.emplace_back();
    machine.gpus.front().name = "Tesla T4";
    const QString verdict = deviceVerdict({cpu, gpu}, machine);
    QVERIFY(verdict.contains(QStringLiteral("Tesla T4")));
    if (!model::hasCuda())
        QVERIFY(verdict.contains(QStringLiteral("stays unused")));
    else
        QCOMPARE(verdict, QStringLiteral("The CPU makes this step 2.0 times as fast as Tesla T4."));
}

void ProbeTest::withoutDataItSaysWhatIsNeeded() {
    TestSession test;
    HardwarePage page(test.session());
    page.resize(1280, 900);
    page.show();
    page.activate();
    QVERIFY(test.settle());
    auto* card = page.findChild<ProbeCard*>();
    auto* measure = card->findChild<MeasureStrip*>()->button();
    QTRY_VERIFY(card->table()->rowCount() > 0);
    QVERIFY(!measure->isEnabled());
    QVERIFY(test::shows(*card, QStringLiteral("A dataset is needed")));
    QVERIFY(label(*card, "probeState")->text().startsWith(QStringLiteral("Not measured")));
    QVERIFY(card->table()->item(0, 1)->text().startsWith(QStringLiteral("about")));
    QVERIFY(!card->table()->accessibleName().isEmpty());
}

void ProbeTest::measuringReplacesTheGuesses() {
    TestSession test({.datasetRows = 900, .tokenizer = true});
    HardwarePage page(test.session());
    page.resize(918, 900);
    page.show();
    page.activate();
    QVERIFY(test.settle());
    auto* card = page.findChild<ProbeCard*>();
    auto* measure = card->findChild<MeasureStrip*>()->button();
    QTRY_VERIFY(measure->isEnabled());
    test::takePicture(page, QStringLiteral("probe-guessed"));
    QTest::mouseClick(measure, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(test.session().jobs().isIdle(), 120'000);
    QVERIFY(test.settle());
    QVERIFY(workspace::isCalibrated(test.workspace()));
    QTRY_VERIFY(label(*card, "probeState")->text().startsWith(QStringLiteral("Measured")));
    QVERIFY(!card->table()->item(0, 1)->text().startsWith(QStringLiteral("about")));
    QCOMPARE(measure->text(), QStringLiteral("Measure again"));
    test::takePicture(page, QStringLiteral("probe-measured"));
}

} // namespace stator::ui

STATOR_UI_TEST_MAIN(stator::ui::ProbeTest)
#include "probe_test.moc"
