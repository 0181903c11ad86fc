// A sweep in Compare: chosen in its dialog, its fields as axes, and what each of them does.
#include "tests/ui/support/find.h"
#include "tests/ui/support/measuredsweep.h"
#include "tests/ui/support/picturemain.h"
#include "ui/dialogs/choosesweepdialog.h"
#include "ui/pages/compare/comparepage.h"
#include "ui/pages/compare/effectscard.h"
#include "ui/pages/compare/parallelcard.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace stator::ui {

using test::takePicture;
using test::TestSession;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

/// dim 128 and 256 with batch 64, 512 and 4096.
train::Sweep grid() {
    return test::testSweep(train::SweepMode::Grid,
                           {{"model.dim", {"128", "256"}}, {"batchSize", {"64", "512", "4096"}}});
}

/// Accuracy grows with dim by 0.2, and with batch by 0.05 a step; evaluation takes half.
test::MeasuredResult resultOf(const train::RunConfiguration& configuration) {
    const double batch = configuration.batchSize == 64 ? 0 : configuration.batchSize == 512 ? 1 : 2;
    return {0.5 + (configuration.model.dim == 256 ? 0.2 : 0) + 0.05 * batch, 10 * (1 + batch), 10};
}

struct Shown {
    Shown()
        : page(std::make_unique<ComparePage>(test.session())) {
        page->resize(1100, 900);
        page->show();
        page->activate();
    }
    EffectsCard* effects() const {
        return qobject_cast<EffectsCard*>(page->card(QStringLiteral("effects")));
    }
    TestSession test;
    std::unique_ptr<ComparePage> page;
};

} // namespace

class SweepCompareTest : public QObject {
    Q_OBJECT
private slots:
    void aSweepIsChosenAndItsRunsAreCompared();
    void effectsAreTheMeansOverTheOtherField();
    void theMeasureCanBeTheTimeOrTheShareOfEvaluation();
    void variedFieldsAreTheAxesOfTheParallelCoordinates();
    void aClickOnAValueSelectsItsRunsEverywhere();
    void runsThatAreNotComparedCountAsWell();
    void oneAtATimeIsSetBesideTheBase();
    void runsOfNoSweepShowTheFieldsThatDiffer();
    void aNarrowChartNeedsMoreLinesOfPanels();
    void theChartIsSavedInEveryForm();
    void picturesOfTheCard();
};

void SweepCompareTest::aSweepIsChosenAndItsRunsAreCompared() {
    Shown shown;
    const auto runs = test::addMeasuredSweep(shown.test.session(), grid(), resultOf);
    QCOMPARE(runs.size(), 6);
    QTest::mouseClick(test::button(*shown.page, s("Add a sweep…")), Qt::LeftButton);
    auto* dialog = shown.page->findChild<ChooseSweepDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QVERIFY(shown.test.settle());
    const auto* model = dialog->table()->model();
    QCOMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0).data().toString(), s("trial"));
    QCOMPARE(model->index(0, 1).data().toString(), s("Dimensions, Batch size"));
    QCOMPARE(model->index(0, 2).data().toString(), s("6 of 6"));
    QTest::mouseClick(test::button(*dialog, s("Compare its runs")), Qt::LeftButton);
    QCOMPARE(shown.page->state().runs(), runs);
}

void SweepCompareTest::effectsAreTheMeansOverTheOtherField() {
    Shown shown;
    shown.page->take(CompareRuns{test::addMeasuredSweep(shown.test.session(), grid(), resultOf)});
    QVERIFY(shown.test.settle());
    const auto csv = QString::fromUtf8(shown.effects()->chart().csv()).split(s("\r\n"));
    QCOMPARE(csv.size(), 7); // a header, two and three values, the end
    const auto isRow = [&](int row, const char* words, const QList<double>& numbers) {
        const QStringList cells = csv[row].split(QLatin1Char(','));
        bool fine = csv[row].startsWith(s(words)) && cells.size() == 6;
        for (int i = 0; fine && i < 3; ++i)
            fine = std::abs(cells[3 + i].toDouble() - numbers[i]) < 1e-9;
        return fine;
    };
    // dim: (0.5 + 0.55 + 0.6) / 3 against 0.2 more; the larger effect comes first.
    QVERIFY2(isRow(1, "Dimensions,128,3,", {0.55, 0.5, 0.6}), qPrintable(csv[1]));
    QVERIFY2(isRow(2, "Dimensions,256,3,", {0.75, 0.7, 0.8}), qPrintable(csv[2]));
    QVERIFY2(isRow(3, "Batch size,64,2,", {0.6, 0.5, 0.7}), qPrintable(csv[3]));
}

void SweepCompareTest::theMeasureCanBeTheTimeOrTheShareOfEvaluation() {
    Shown shown;
    shown.page->take(CompareRuns{test::addMeasuredSweep(shown.test.session(), grid(), resultOf)});
    QVERIFY(shown.test.settle());
    auto* measure = shown.effects()->measureBox();
    measure->setCurrentIndex(1);
    const auto csv = [&] {
        return QString::fromUtf8(shown.effects()->chart().csv()).split(s("\r\n"));
    };
    // Only the batch acts on the time: 20 s, 30 s, 40 s. The dim has no effect and comes last.
    QVERIFY2(csv()[1].startsWith(s("Batch size,64,2,20,20,20")), qPrintable(csv()[1]));
    QVERIFY2(csv()[4].startsWith(s("Dimensions,128,3,30,20,40")), qPrintable(csv()[4]));
    measure->setCurrentIndex(2);
    QVERIFY2(csv()[1].startsWith(s("Batch size,64,2,50,50,50")), qPrintable(csv()[1]));
}

void SweepCompareTest::variedFieldsAreTheAxesOfTheParallelCoordinates() {
    Shown shown;
    auto sweep = grid();
    sweep.fields.push_back({"evaluation.when", {"\"keyPoints\"", "\"never\""}});
    const auto runs = test::addMeasuredSweep(shown.test.session(), sweep, resultOf);
    BackgroundContext context(shown.test.workspace().storeFile());
    const auto reading = readRunSet(context, runs, runs.first());
    QVERIFY(bool(reading));
    QVERIFY(reading->set->definition.has_value());
    const auto content = parallelContent(*reading->set);
    QStringList names;
    for (const auto& axis : content.axes)
        names.append(axis.name);
    QCOMPARE(names.mid(0, 3), (QStringList{s("Dimensions"), s("Batch size"), s("Evaluate")}));
    QCOMPARE(content.axes[2].categories.size(), 2);
    QCOMPARE(content.lines.size(), std::size_t{12});
}

void SweepCompareTest::aClickOnAValueSelectsItsRunsEverywhere() {
    Shown shown;
    const auto runs = test::addMeasuredSweep(shown.test.session(), grid(), resultOf);
    shown.page->take(CompareRuns{runs});
    QVERIFY(shown.test.settle());
    EffectsChart& chart = shown.effects()->chart();
    const QPointF at = chart.markPosition(0, 1); // dim 256
    QTest::mouseClick(&chart, Qt::LeftButton, {}, at.toPoint());
    QCOMPARE(shown.page->state().selection(), (QSet<qint64>{runs[3], runs[4], runs[5]}));
    QTest::mouseClick(&chart, Qt::LeftButton, {}, at.toPoint());
    QVERIFY(shown.page->state().selection().isEmpty());
    // With the keyboard alone.
    chart.setFocus();
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_Space);
    QCOMPARE(shown.page->state().selection(), (QSet<qint64>{runs[0], runs[1], runs[2]}));
    // What is selected elsewhere is picked out here.
    shown.page->state().setSelection({runs[4]});
    QCOMPARE(chart.selection(), (QSet<qint64>{runs[4]}));
}

void SweepCompareTest::runsThatAreNotComparedCountAsWell() {
    Shown shown;
    const auto runs = test::addMeasuredSweep(shown.test.session(), grid(), resultOf);
    shown.page->take(CompareRuns{{runs[0], runs[1]}});
    QVERIFY(shown.test.settle());
    const auto& source = shown.effects()->source();
    QCOMPARE(source.rows.size(), std::size_t{6});
    const auto csv = QString::fromUtf8(shown.effects()->chart().csv());
    QVERIFY2(csv.contains(s("Dimensions,256,3")), qPrintable(csv));
}

void SweepCompareTest::oneAtATimeIsSetBesideTheBase() {
    Shown shown;
    const auto sweep = test::testSweep(train::SweepMode::OneByOne,
                                       {{"batchSize", {"64"}}, {"data.noDuplicates", {"false"}}});
    const auto runs = test::addMeasuredSweep(
        shown.test.session(), sweep, [](const train::RunConfiguration& configuration) {
            return test::MeasuredResult{configuration.batchSize == 64     ? 0.1
                                        : configuration.data.noDuplicates ? 0.7
                                                                          : 0.6};
        });
    QCOMPARE(runs.size(), 3);
    shown.page->take(CompareRuns{runs});
    QVERIFY(shown.test.settle());
    const auto csv = QString::fromUtf8(shown.effects()->chart().csv());
    // The base alone, not its mean with the run of the other sampler.
    QVERIFY2(csv.contains(s("Batch size,\"1,024\",1,0.7")) ||
                 csv.contains(s("Batch size,1024,1,0.7")),
             qPrintable(csv));
    QVERIFY2(csv.contains(s("No duplicates,on,1,0.7")), qPrintable(csv));
}

void SweepCompareTest::runsOfNoSweepShowTheFieldsThatDiffer() {
    TestSession test({.runs = 4, .points = 40});
    ComparePage page(test.session());
    page.resize(1100, 900);
    page.show();
    page.activate();
    page.take(CompareRuns{{1, 2, 3, 4}});
    QVERIFY(test.settle());
    auto* card = qobject_cast<EffectsCard*>(page.card(QStringLiteral("effects")));
    QVERIFY(!card->chart().isEmpty());
    QVERIFY(QString::fromUtf8(card->chart().csv()).contains(s("Dimensions,")));
}

void SweepCompareTest::aNarrowChartNeedsMoreLinesOfPanels() {
    EffectsChart chart;
    std::vector<EffectPanel> panels;
    for (int p = 0; p < 6; ++p) {
        EffectPanel panel{QString::number(p), s("0.1"), {}};
        for (int m = 0; m < 4; ++m)
            panel.marks.push_back({QString::number(m), 0.5 + 0.1 * m, 0.4, 0.9, {10 * p + m}});
        panels.push_back(std::move(panel));
    }
    chart.setPanels(std::move(panels));
    chart.resize(1400, 320);
    const int wide = chart.minimumSizeHint().height();
    QCOMPARE(chart.markPosition(0, 0).y(), chart.markPosition(5, 0).y()); // all in one line
    chart.resize(300, 700);
    QVERIFY(chart.minimumSizeHint().height() > wide);
    QVERIFY(chart.markPosition(5, 0).y() > chart.markPosition(0, 0).y() + 100);
    for (std::size_t m = 1; m < 4; ++m) {
        // Better is higher, and values stand in their order.
        QVERIFY(chart.markPosition(0, m).y() < chart.markPosition(0, m - 1).y());
        QVERIFY(chart.markPosition(0, m).x() > chart.markPosition(0, m - 1).x());
    }
}

void SweepCompareTest::theChartIsSavedInEveryForm() {
    Shown shown;
    shown.page->take(CompareRuns{test::addMeasuredSweep(shown.test.session(), grid(), resultOf)});
    QVERIFY(shown.test.settle());
    const QTemporaryDir folder;
    const EffectsChart& chart = shown.effects()->chart();
    QVERIFY(bool(chart.exportPng(folder.filePath(s("a.png")), QSize(640, 360))));
    QVERIFY(bool(chart.exportSvg(folder.filePath(s("a.svg")), QSize(640, 360))));
    QVERIFY(bool(chart.exportPdf(folder.filePath(s("a.pdf")), QSize(640, 360))));
    QVERIFY(bool(chart.exportCsv(folder.filePath(s("a.csv")))));
    QVERIFY(chart.svg(QSize(640, 360)).contains("Dimensions"));
}

void SweepCompareTest::picturesOfTheCard() {
    Shown shown;
    auto sweep =
        test::testSweep(train::SweepMode::OneByOne,
                        {{"batchSize", {"16", "32", "64", "128", "256", "512", "2048", "4096"}},
                         {"precision", {"\"bf16\"", "\"fp32\""}},
                         {"threads", {"1"}},
                         {"data.noDuplicates", {"false"}},
                         {"data.split", {"\"90-1-9\"", "\"98-1-1\""}},
                         {"evaluation.when", {"\"keyPoints\"", "\"everyPercent\""}}});
    const auto runs =
        test::addMeasuredSweep(shown.test.session(), sweep, [](const train::RunConfiguration& c) {
            const double training = 0.5 + c.batchSize / 700.0;
            const double evaluation = c.data.split.name == "98-1-1"                        ? 0.4
                                      : c.evaluation.when == eval::EvaluateWhen::KeyPoints ? 3
                                                                                           : 7;
            return test::MeasuredResult{0.3 + 0.05 * std::log2(c.batchSize) / 2, training,
                                        evaluation};
        });
    shown.page->take(CompareRuns{runs});
    QVERIFY(shown.test.settle());
    EffectsCard* card = shown.effects();
    card->chart().drawNow();
    takePicture(*card, s("effects-quality"));
    emit card->enlargeRequested(true);
    QVERIFY(shown.test.settle());
    card->chart().drawNow();
    takePicture(*card, s("effects-enlarged"));
    emit card->enlargeRequested(false);
    card->measureBox()->setCurrentIndex(2);
    shown.page->state().setSelection({runs[1], runs[2]});
    card->chart().drawNow();
    takePicture(*card, s("effects-evaluation"));
    takePicture(*shown.page, s("compare-sweep"));
    shown.test.session().navigator().go(CompareRuns{runs});
    ChooseSweepDialog dialog(shown.test.session());
    dialog.show();
    QVERIFY(shown.test.settle());
    takePicture(dialog, s("choose-sweep"));
}

} // namespace stator::ui

STATOR_UI_PICTURE_TEST_MAIN(stator::ui::SweepCompareTest)
#include "sweepcompare_test.moc"
