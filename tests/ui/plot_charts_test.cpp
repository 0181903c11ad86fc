// The charts beside the curves: their sums, their fronts, their selections, and that all of them
// export.
#include "ui/plot/axisticks.h"
#include "ui/plot/heatmap.h"
#include "ui/plot/histogramchart.h"
#include "ui/plot/parallelcoordinates.h"
#include "ui/plot/phaseareachart.h"
#include "ui/plot/phasebarchart.h"
#include "ui/plot/scatterchart.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace stator::ui;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

QString s(const char* text) {
    return QString::fromUtf8(text);
}

std::vector<PhaseSample> tenSeconds() {
    std::vector<PhaseSample> samples;
    for (int i = 0; i < 10; ++i) {
        PhaseSample sample{double(i), double(i + 1), {}, 4};
        sample.seconds[std::size_t(Phase::Forward)] = 0.25;
        sample.seconds[std::size_t(Phase::Backward)] = 0.75;
        if (i == 5) {
            sample.seconds = {};
            sample.seconds[std::size_t(Phase::Evaluation)] = 1;
            sample.steps = 0;
        }
        samples.push_back(sample);
    }
    return samples;
}

std::vector<ScatterPoint> fiveRuns() {
    return {{1, s("fast"), Qt::red, 1, 0.5},
            {2, s("good"), Qt::red, 3, 0.9},
            {3, s("beaten"), Qt::red, 3.5, 0.8},
            {4, s("slow"), Qt::red, 9, 0.95},
            {5, s("failed"), Qt::red, kNaN, 0.99}};
}

HeatMapData matrix() {
    return {{s("deu"), s("fra")},
            {s("deu"), s("fra"), s("spa")},
            {kNaN, -3, 1.25, 2, kNaN, 0},
            s("accuracy"),
            1};
}

} // namespace

class PlotChartsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }

    void dividingTimeIntoColumnsKeepsItsSums() {
        const auto samples = tenSeconds();
        for (const int columns : {1, 3, 7, 10, 64}) {
            PhaseValues sums{};
            double steps = 0;
            for (const PhaseColumn& c : phaseColumns(samples, 0, 10, columns)) {
                for (std::size_t p = 0; p < kPhaseCount; ++p)
                    sums[p] += c.seconds[p];
                steps += c.steps;
            }
            QVERIFY(std::abs(sumOf(sums) - 10) < 1e-9);
            QVERIFY(std::abs(sums[std::size_t(Phase::Evaluation)] - 1) < 1e-9);
            QVERIFY(std::abs(steps - 36) < 1e-9);
        }
        QVERIFY(phaseColumns(samples, 5, 5, 4).empty());
        QCOMPARE(cumulativePhases(samples).back().seconds[std::size_t(Phase::Backward)], 0.75 * 9);
    }

    void theTimelineReadsInSharesSecondsAndPerStep() {
        PhaseAreaChart chart;
        chart.resize(600, 300);
        CrosshairGroup group;
        chart.setCrosshairGroup(&group);
        chart.setSamples(tenSeconds(), {{5, 6, s("step 20")}});
        chart.show();
        group.move(CurveAxis::Time, 2.5, nullptr);
        QCOMPARE(chart.crosshairTexts(),
                 (QStringList{s("Backward: 75.0 %"), s("Forward: 25.0 %")}));
        chart.setMode(PhaseMode::PerStep);
        QVERIFY(!chart.image().isNull());
        group.move(CurveAxis::Time, 2.5, nullptr);
        QCOMPARE(chart.crosshairTexts(),
                 (QStringList{s("Backward: 188 ms"), s("Forward: 62.5 ms")}));
        chart.setMode(PhaseMode::Seconds);
        QVERIFY(!chart.image().isNull());
        group.move(CurveAxis::Time, 10, nullptr);
        QCOMPARE(chart.crosshairTexts(),
                 (QStringList{s("Evaluation: 1.0 s"), s("Backward: 6.8 s"), s("Forward: 2.3 s")}));
        group.move(CurveAxis::Step, 5, nullptr);
        QVERIFY(chart.accessibleDescription().contains(s("Evaluation 10.0 %")));
    }

    void theFrontHoldsWhatNothingBeats() {
        const auto points = fiveRuns();
        QCOMPARE(paretoFront(points, {}), (std::vector<std::size_t>{0, 1, 3}));
        QCOMPARE(paretoFront(points, {true, false}), (std::vector<std::size_t>{0}));
        QCOMPARE(paretoFront(points, {false, true}), (std::vector<std::size_t>{3}));
        QCOMPARE(paretoFront({{1, {}, {}, 1, 1}, {2, {}, {}, 1, 1}}, {}).size(), std::size_t(2));
        QVERIFY(paretoFront({}, {}).empty());
    }

    void pointsAreSelectedByKeyAndTellOfIt() {
        ScatterChart chart;
        chart.resize(500, 300);
        chart.setPoints(fiveRuns());
        chart.show();
        QSignalSpy changed(&chart, &ScatterChart::selectionChanged);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Right);
        QTest::keyClick(&chart, Qt::Key_Space);
        QCOMPARE(chart.selection(), QSet<qint64>{2});
        QCOMPARE(changed.size(), 1);
        chart.setSelection({1, 3});
        QCOMPARE(changed.size(), 1);
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(1, 1));
        QVERIFY(chart.selection().isEmpty());
    }

    void rangesOnSeveralAxesKeepWhatPassesAll() {
        ParallelCoordinates chart;
        chart.resize(500, 300);
        chart.setData({{s("dim"), {}, true},
                       {s("split"), {s("90-1-9"), s("70-30-0")}, false},
                       {s("accuracy"), {}, false}},
                      {{1, s("a"), Qt::red, {512, 0, 0.8}},
                       {2, s("b"), Qt::red, {1024, 0, 0.9}},
                       {3, s("c"), Qt::red, {1024, 1, 0.85}},
                       {4, s("d"), Qt::red, {1024, 0, kNaN}}});
        chart.show();
        QSignalSpy changed(&chart, &ParallelCoordinates::selectionChanged);
        chart.setBrush(0, 600, 2000);
        QCOMPARE(chart.selection(), (QSet<qint64>{2, 3, 4}));
        chart.setBrush(1, -0.2, 0.2);
        QCOMPARE(chart.selection(), (QSet<qint64>{2, 4}));
        chart.setBrush(2, 0, 1);
        QCOMPARE(chart.selection(), QSet<qint64>{2});
        chart.resetView();
        QVERIFY(chart.selection().isEmpty() && !chart.isBrushed());
        QCOMPARE(changed.size(), 4);
        // A drag over the whole first axis keeps all.
        const int x = 17;
        QTest::mousePress(&chart, Qt::LeftButton, {}, QPoint(x, 40));
        QMouseEvent move(QEvent::MouseMove, QPointF(x, 295), chart.mapToGlobal(QPointF(x, 295)),
                         Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&chart, &move);
        QTest::mouseRelease(&chart, Qt::LeftButton, {}, QPoint(x, 295));
        QVERIFY(chart.isBrushed());
        QVERIFY(chart.selection().contains(1));
        chart.setBrush(99, 0, 1);
    }

    void aDifferenceHasTwoColoursAndZeroHasNone() {
        HeatMap map;
        map.resize(300, 200);
        map.setData(matrix());
        map.setDifference(true);
        map.show();
        const QColor less = map.cellColour(-3), none = map.cellColour(0), more = map.cellColour(3);
        QVERIFY(less.red() > less.blue() + 60);
        QVERIFY(more.blue() > more.red() + 60);
        QVERIFY(std::abs(none.red() - none.blue()) < 12);
        QVERIFY(!map.cellColour(kNaN).isValid());
        QSignalSpy activated(&map, &HeatMap::cellActivated);
        for (const int key :
             {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Down, Qt::Key_Return})
            QTest::keyClick(&map, Qt::Key(key));
        QCOMPARE(activated.last(), (QList<QVariant>{1, 1}));
        QCOMPARE(map.csv(), QByteArray(",deu,fra,spa\r\ndeu,,-3,1.25\r\nfra,2,,0\r\n"));
    }

    void barsTellTheShareOfEvaluation() {
        PhaseBarChart chart;
        chart.resize(400, 200);
        PhaseBar bar{7, s("seven 70-30"), Qt::red, {}};
        bar.seconds[std::size_t(Phase::Forward)] = 29;
        bar.seconds[std::size_t(Phase::Evaluation)] = 71;
        chart.setBars({bar});
        chart.show();
        QVERIFY(chart.accessibleDescription().contains(s("71.0 %")));
        QSignalSpy activated(&chart, &PhaseBarChart::activated);
        QTest::mouseDClick(&chart, Qt::LeftButton, {}, QPoint(200, 15));
        QCOMPARE(activated.last()[0].toLongLong(), 7);
        QVERIFY(chart.csv().contains("seven 70-30,0,29,0,0,0,71,0,0,100"));
    }

    void ticksAreRound() {
        QCOMPARE(roundTicks(0, 10, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
        QCOMPARE(logTicks(1, 1000, 4), (std::vector<double>{1, 10, 100, 1000}));
        QVERIFY(roundTicks(1, 1, 5).empty());
        QVERIFY(roundTicks(0, kNaN, 5).empty());
        QVERIFY(logTicks(0, 10, 5).empty());
    }

    void everyChartExportsAndIsCalmWhenEmpty() {
        QTemporaryDir folder;
        HeatMap map;
        ScatterChart scatter;
        ParallelCoordinates parallel;
        HistogramChart histogram;
        PhaseAreaChart area;
        PhaseBarChart bars;
        const QList<Chart*> charts{&map, &scatter, &parallel, &histogram, &area, &bars};
        for (Chart* chart : charts) {
            chart->resize(420, 260);
            QVERIFY(chart->isEmpty());
            chart->show();
            QVERIFY(!chart->grab().isNull());
            chart->csv();
            QTest::keyClick(chart, Qt::Key_Right);
            QTest::mouseMove(chart, QPoint(50, 50));
        }
        map.setData(matrix());
        scatter.setPoints(fiveRuns());
        parallel.setData({{s("dim"), {}, false}, {s("x"), {}, false}},
                         {{1, s("a"), Qt::red, {1, 2}}});
        histogram.setData({{0, 1, 2, 4}, {3, 0, 9}, s("tokens"), s("rows"), 2, s("median")});
        area.setSamples(tenSeconds());
        PhaseBar bar{1, s("run"), Qt::red, {}};
        bar.seconds[1] = 3;
        bars.setBars({bar});
        int number = 0;
        for (Chart* chart : charts) {
            QVERIFY(!chart->isEmpty());
            const QString stem = folder.filePath(QString::number(++number));
            QVERIFY(chart->exportPng(stem + s(".png")).ok());
            QVERIFY(chart->exportSvg(stem + s(".svg"), QSize(800, 500)).ok());
            QVERIFY(chart->exportPdf(stem + s(".pdf")).ok());
            QVERIFY(chart->exportCsv(stem + s(".csv")).ok());
            QCOMPARE(QImage(stem + s(".png")).size(), QSize(840, 520));
            QFile pdf(stem + s(".pdf"));
            QVERIFY(pdf.open(QIODevice::ReadOnly) && pdf.read(5) == "%PDF-");
            QVERIFY(QFile(stem + s(".csv")).size() > 10);
            QVERIFY(!chart->accessibleDescription().isEmpty());
        }
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(PlotChartsTest)
#include "plot_charts_test.moc"
