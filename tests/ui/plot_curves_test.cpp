// Curves: nothing that matters is lost between the values and the picture.
#include "ui/plot/curvebars.h"
#include "ui/plot/curvechart.h"
#include "ui/plot/decimation.h"
#include "ui/plot/intervaltext.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/smoothing.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace stator::ui;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> counted(std::size_t n) {
    std::vector<double> x(n);
    for (std::size_t i = 0; i < n; ++i)
        x[i] = double(i + 1);
    return x;
}

std::vector<double> noise(std::size_t n, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::vector<double> y(n);
    for (double& v : y)
        v = normal(random);
    return y;
}

CurveSeries seriesOf(qint64 id, std::vector<double> values, double secondsPerStep = 1) {
    auto data = std::make_shared<CurveData>();
    data->step = counted(values.size());
    for (const double s : data->step) {
        data->pairs.push_back(s * 2048);
        data->seconds.push_back(s * secondsPerStep);
    }
    data->value = std::move(values);
    CurveSeries s;
    s.id = id;
    s.name = QStringLiteral("run %1").arg(id);
    s.colour = QColor(0, 114, 178);
    s.data = data;
    return s;
}

} // namespace

class PlotCurvesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }

    void smoothingHasNoBiasAtItsStart() {
        const std::vector<double> values{4, 2, 0};
        const std::vector<double> s = smoothed(values, 0.5);
        QCOMPARE(s[0], 4.0);
        QCOMPARE(s[1], (0.5 * 4 + 2) / 1.5);
        QCOMPARE(s[2], (0.25 * 4 + 0.5 * 2 + 0) / 1.75);
        QCOMPARE(smoothed(values, 0), values);
        QVERIFY(std::isfinite(smoothed(values, 1.0)[2]));
    }

    void smoothingStepsOverWhatIsNotANumber() {
        const std::vector<double> s = smoothed(std::vector<double>{1, kNaN, 3}, 0.5);
        QVERIFY(std::isnan(s[1]));
        QCOMPARE(s[2], (0.5 * 1 + 3) / 1.5);
    }

    void everyPixelKeepsItsLeastAndGreatestValue() {
        const auto x = counted(100'000);
        for (const bool logarithmic : {false, true}) {
            const auto y = noise(x.size(), 7);
            const PlotWindow window{1, 100'000, 640, logarithmic};
            const Decimated drawn = decimate(x, y, window);
            const auto pixelOf = [&](double v) {
                const double part =
                    logarithmic ? std::log(v) / std::log(100'000.0) : (v - 1) / 99'999.0;
                return std::size_t(std::clamp(part * 640, 0.0, 639.0));
            };
            std::vector<double> least(640, 1e9), greatest(640, -1e9), gotLeast(640, 1e9),
                gotGreatest(640, -1e9);
            for (std::size_t i = 0; i < x.size(); ++i) {
                least[pixelOf(x[i])] = std::min(least[pixelOf(x[i])], y[i]);
                greatest[pixelOf(x[i])] = std::max(greatest[pixelOf(x[i])], y[i]);
            }
            for (const PlotPoint& p : drawn.points) {
                gotLeast[pixelOf(p.x)] = std::min(gotLeast[pixelOf(p.x)], p.y);
                gotGreatest[pixelOf(p.x)] = std::max(gotGreatest[pixelOf(p.x)], p.y);
            }
            QCOMPARE(gotLeast, least);
            QCOMPARE(gotGreatest, greatest);
            QCOMPARE(drawn.inWindow, x.size());
            QVERIFY(drawn.points.size() <= 4 * 640 + 2);
            QVERIFY(
                std::is_sorted(drawn.points.begin(), drawn.points.end(),
                               [](const PlotPoint& a, const PlotPoint& b) { return a.x < b.x; }));
        }
    }

    void aShortSeriesIsDrawnWholeAndRunsToTheEdges() {
        const auto x = counted(100);
        const auto y = noise(100, 3);
        const Decimated drawn = decimate(x, y, {20.5, 30.5, 640, false});
        QCOMPARE(drawn.inWindow, std::size_t(10));
        QCOMPARE(drawn.shown, std::size_t(10));
        QCOMPARE(drawn.points.front(), (PlotPoint{20, y[19]}));
        QCOMPARE(drawn.points.back(), (PlotPoint{31, y[30]}));
        QVERIFY(decimate({}, {}, {0, 1, 100, false}).points.empty());
    }

    void missingValuesBreakTheLineAndAreMarkedOnce() {
        const auto x = counted(10'000);
        auto y = noise(x.size(), 5);
        for (std::size_t i = 4000; i < 4100; ++i)
            y[i] = kNaN;
        y[9000] = std::numeric_limits<double>::infinity();
        const Decimated drawn = decimate(x, y, {1, 10'000, 300, false});
        QCOMPARE(drawn.notFinite.size(), std::size_t(2));
        QCOMPARE(drawn.notFinite[0], (PlotPoint{4001, y[3999]}));
        QVERIFY(std::any_of(drawn.points.begin(), drawn.points.end(), [](const PlotPoint& p) {
            return std::isnan(p.y) && p.x >= 4001 && p.x <= 4100;
        }));
        const std::vector<double> none(10'000, kNaN);
        QCOMPARE(decimate(x, none, {1, 10'000, 300, false}).shown, std::size_t(0));
    }

    void smoothingComesBeforeDecimation() {
        CurveChart chart;
        chart.resize(500, 300);
        chart.setSeries({seriesOf(1, noise(50'000, 11))});
        chart.setSmoothing(0.9);
        chart.show();
        const auto expected = smoothed(noise(50'000, 11), 0.9);
        // The crosshair reads the curve: its value is the whole series smoothed, however it is
        // zoomed.
        CrosshairGroup group;
        chart.setCrosshairGroup(&group);
        for (const auto& range : {std::pair(1.0, 50'000.0), std::pair(30'000.0, 30'400.0)}) {
            chart.setVisibleRange(range.first, range.second);
            group.move(CurveAxis::Step, 30'200, nullptr);
            QCOMPARE(chart.crosshairTexts(),
                     QStringList{QStringLiteral("run 1: ") + valueNumber(expected[30'199])});
        }
        QVERIFY(chart.pointCounts().total <= 402);
        chart.resetView();
        QCOMPARE(chart.pointCounts().total, std::size_t(50'000));
        QVERIFY(chart.pointCounts().shown < 4 * 500);
    }

    void aMarkedSeriesStaysAtItsMeasuredValues() {
        CurveChart chart;
        chart.resize(500, 300);
        CurveSeries evaluations = seriesOf(1, {8, 4, 2, 1});
        evaluations.marked = true;
        chart.setSeries({evaluations, seriesOf(2, {8, 4, 2, 1})});
        chart.setSmoothing(0.9);
        chart.show();
        CrosshairGroup group;
        chart.setCrosshairGroup(&group);
        group.move(CurveAxis::Step, 4, nullptr);
        const double smooth = smoothed(std::vector<double>{8, 4, 2, 1}, 0.9).back();
        QCOMPARE(chart.crosshairTexts(),
                 (QStringList{QStringLiteral("run 2: ") + valueNumber(smooth),
                              QStringLiteral("run 1: ") + valueNumber(1)}));
    }

    void theCrosshairSortsItsValuesAndFollowsTheGroup() {
        CrosshairGroup group;
        CurveChart first, second, byTime;
        for (CurveChart* chart : {&first, &second, &byTime}) {
            chart->resize(500, 300);
            chart->setCrosshairGroup(&group);
            chart->setSeries({seriesOf(1, std::vector<double>(100, 0.5)),
                              seriesOf(2, std::vector<double>(100, 0.9)),
                              seriesOf(3, std::vector<double>(50, 0.7)),
                              seriesOf(4, std::vector<double>(100, kNaN))});
            chart->show();
        }
        byTime.setAxis(CurveAxis::Time);
        group.move(CurveAxis::Step, 20, &second);
        QCOMPARE(first.crosshairTexts(),
                 (QStringList{QStringLiteral("run 2: 0.9"), QStringLiteral("run 3: 0.7"),
                              QStringLiteral("run 1: 0.5"), QStringLiteral("run 4: NaN")}));
        QVERIFY(second.crosshairTexts().isEmpty());
        QVERIFY(byTime.crosshairTexts().isEmpty());
        group.move(CurveAxis::Step, 80, nullptr);
        QCOMPARE(first.crosshairTexts().size(), 3);
        group.leave(nullptr);
        QVERIFY(first.crosshairTexts().isEmpty());
    }

    void manyChangesAreDrawnOnceAndNoneWhileHidden() {
        CurveChart chart;
        chart.resize(400, 200);
        chart.setSeries({seriesOf(1, noise(100, 1))});
        chart.show();
        QTRY_VERIFY(chart.redrawCount() >= 1);
        const int before = chart.redrawCount();
        for (unsigned i = 0; i < 200; ++i)
            chart.setSeries({seriesOf(1, noise(100, i))});
        QTRY_COMPARE(chart.redrawCount(), before + 1);
        chart.hide();
        chart.setSeries({seriesOf(1, noise(100, 2))});
        QTest::qWait(120);
        QCOMPARE(chart.redrawCount(), before + 1);
        chart.show();
        QCOMPARE(chart.redrawCount(), before + 2);
    }

    void theWheelZoomsAndADoubleClickShowsEverything() {
        CurveChart chart;
        chart.resize(500, 300);
        chart.setSeries({seriesOf(1, noise(1000, 1))});
        chart.show();
        QSignalSpy ranges(&chart, &CurveChart::visibleRangeChanged);
        QWidget* area = chart.childAt(250, 120);
        QVERIFY(area);
        QWheelEvent wheel(QPointF(250, 120), area->mapToGlobal(QPointF(250, 120)), QPoint(),
                          QPoint(0, 360), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(area, &wheel);
        QCOMPARE(ranges.size(), 1);
        QVERIFY(ranges.last()[1].toDouble() - ranges.last()[0].toDouble() < 600);
        QTest::mouseDClick(area, Qt::LeftButton, {}, QPoint(250, 120));
        QCOMPARE(ranges.last()[1].toDouble(), 1000.0);
        QTest::keyClick(&chart, Qt::Key_Plus);
        QVERIFY(ranges.last()[1].toDouble() < 1000);
        QTest::keyClick(&chart, Qt::Key_Right);
        QCOMPARE(chart.crosshairTexts().size(), 1);
    }

    void nothingAndBadValuesAreDrawnWithoutHarm() {
        CurveChart chart;
        chart.resize(300, 200);
        chart.show();
        QVERIFY(chart.isEmpty());
        QVERIFY(!chart.grab().isNull());
        for (const bool logarithmic : {false, true}) {
            chart.setLogarithmic(logarithmic, logarithmic);
            for (const auto& values : {std::vector<double>{}, std::vector<double>{kNaN, kNaN},
                                       std::vector<double>{0, -1, 0}, std::vector<double>{5}}) {
                chart.setSeries({seriesOf(1, values)});
                QVERIFY(!chart.image().isNull());
            }
        }
    }

    void changesBetweenNewSeriesAndTheirDrawingAreSafe() {
        CurveChart chart;
        chart.resize(300, 200);
        chart.setSeries({seriesOf(1, noise(100, 1)), seriesOf(2, noise(50, 2))});
        chart.setLogarithmic(true, true);
        chart.setAxis(CurveAxis::Time);
        chart.show();
        chart.setSeries(
            {seriesOf(1, noise(100, 1)), seriesOf(2, noise(50, 2)), seriesOf(3, noise(9, 2))});
        chart.resetView();
        QVERIFY(!chart.image().isNull());
        chart.setSeries({});
        chart.resetView();
        QTest::mouseClick(&chart, Qt::LeftButton, {}, QPoint(10, 195));
        QVERIFY(chart.isEmpty());
    }

    void exportsHoldTheValuesAndThePicture() {
        QTemporaryDir folder;
        CurveChart chart;
        chart.resize(400, 240);
        CurveSeries s = seriesOf(1, {0.5, 0.25, kNaN});
        s.name = QStringLiteral("seven, \"70-30\"");
        chart.setSeries({s});
        QCOMPARE(chart.csv(), QByteArray("series,step,pairs,seconds,value,lower,upper\r\n"
                                         "\"seven, \"\"70-30\"\"\",1,2048,1,0.5,,\r\n"
                                         "\"seven, \"\"70-30\"\"\",2,4096,2,0.25,,\r\n"
                                         "\"seven, \"\"70-30\"\"\",3,6144,3,,,\r\n"));
        for (const char* name : {"a.png", "a.svg", "a.pdf", "a.csv"}) {
            const QString path = folder.filePath(QLatin1String(name));
            const QString kind = path.right(3);
            const auto done = kind == QLatin1String("png")   ? chart.exportPng(path)
                              : kind == QLatin1String("svg") ? chart.exportSvg(path)
                              : kind == QLatin1String("pdf") ? chart.exportPdf(path)
                                                             : chart.exportCsv(path);
            QVERIFY2(done.ok(), name);
            QVERIFY(QFile(path).size() > 100);
        }
        QCOMPARE(QImage(folder.filePath(QStringLiteral("a.png"))).size(), QSize(800, 480));
        QVERIFY(!chart.exportPng(folder.filePath(QStringLiteral("absent/a.png"))).ok());
    }

    void valuesOfASubsetHaveBarsOverTheirInterval() {
        CurveChart chart;
        chart.resize(420, 260);
        CurveSeries s = seriesOf(1, {0.70, 0.72, 0.75});
        auto data = std::make_shared<CurveData>(*s.data);
        data->lower = {0.60, kNaN, 0.74}; // the second was measured on everything
        data->upper = {0.80, kNaN, 0.76};
        data->sampled = {500, 4'000, 60'000};
        s.data = data;
        s.marked = true;
        chart.setSeries({s});
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        // The bar of the first point is in the picture, well above and below the curve.
        const QImage with = chart.image({420, 260}, 1);
        auto without = std::make_shared<CurveData>(*data);
        without->lower.clear();
        without->upper.clear();
        s.data = without;
        chart.setSeries({s});
        const QImage plain = chart.image({420, 260}, 1);
        QVERIFY(with != plain);
        QCOMPARE(intervalNote({s}), QString()); // no bars, nothing to explain
        s.data = data;
        QCOMPARE(intervalNote({s}),
                 QStringLiteral("bars: 95 % interval of a subset of 500–4,000 of 60,000 rows"));
        QCOMPARE(boundedText(*data, 0), QStringLiteral("0.70 ± 0.10"));
        QCOMPARE(boundedText(*data, 1), QStringLiteral("0.72"));
        chart.setSeries({s});
        QVERIFY(chart.csv().contains("0.7,0.6,0.8"));
        QVERIFY(chart.csv().contains("0.72,,"));
        // The axis has room for the bars.
        QVERIFY(chart.svg().size() > 1000);
        const PlotWindow window{0, 10, 400, false};
        const auto bars = barsOf(*data, data->step, window, false);
        QCOMPARE(bars.size(), std::size_t(6)); // two bars, each with a gap after it
        QCOMPARE(bars[0].y, 0.60);
        QCOMPARE(bars[1].y, 0.80);
        QVERIFY(std::isnan(bars[2].y));
        // Nothing reaches down to zero on a logarithmic axis.
        data->lower[0] = -0.1;
        QCOMPARE(barsOf(*data, data->step, window, true)[0].y, 0.70);
    }

    void intervalsAreRoundedToWhatTheyLeaveCertain() {
        const QLocale c = QLocale::c();
        const QString plain = QStringLiteral("plain");
        QCOMPARE(intervalText(0.73412, 0.7221, 0.7461, plain, c), QStringLiteral("0.734 ± 0.012"));
        QCOMPARE(intervalText(2.5, 1.3, 3.7, plain, c), QStringLiteral("2.5 ± 1.2"));
        QCOMPARE(intervalText(0.99, 0.964, 0.998, plain, c), QStringLiteral("0.990 (0.964–0.998)"));
        QCOMPARE(intervalText(0.5, kNaN, kNaN, plain, c), plain);
        QCOMPARE(percentIntervalText(0.8421, 0.8311, 0.8531, plain, c),
                 QStringLiteral("84.2 ± 1.1 %"));
        QVERIFY(intervalMeaning(4'000, 60'000).contains(QStringLiteral("60,000")));
    }

    void theSchemeIsFollowedAndTheChartDescribesItself() {
        CurveChart chart;
        chart.resize(400, 240);
        chart.setValueTitle(QStringLiteral("validation loss"));
        chart.setSeries({seriesOf(1, {0.5, 0.25})});
        chart.show();
        QVERIFY(chart.accessibleDescription().contains(QLatin1String("validation loss")));
        QVERIFY(chart.accessibleDescription().contains(QLatin1String("0.25")));
        m_theme->setChoice(ThemeChoice::Dark);
        QTRY_COMPARE(chart.grab().toImage().pixelColor(399, 2).rgb(), tokens(true).card.rgb());
        m_theme->setChoice(ThemeChoice::Light);
        QTRY_COMPARE(chart.grab().toImage().pixelColor(399, 2).rgb(), tokens(false).card.rgb());
    }

    void numbersAreShort() {
        const QLocale c = QLocale::c();
        QCOMPARE(axisNumber(0.25, c), QStringLiteral("0.25"));
        QCOMPARE(axisNumber(2.0, c), QStringLiteral("2"));
        QCOMPARE(axisNumber(20'000, c), QStringLiteral("20 k"));
        QCOMPARE(axisNumber(1'500'000, c), QStringLiteral("1.5 M"));
        QCOMPARE(axisNumber(0, c), QStringLiteral("0"));
        QCOMPARE(valueNumber(0.84231, c), QStringLiteral("0.8423"));
        QCOMPARE(valueNumber(0.0012341, c), QStringLiteral("0.001234"));
        QCOMPARE(durationText(0.84, c), QStringLiteral("840 ms"));
        QCOMPARE(durationText(242, c), QStringLiteral("4 min 02 s"));
        QCOMPARE(durationText(3900, c), QStringLiteral("1 h 05 min"));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(PlotCurvesTest)
#include "plot_curves_test.moc"
