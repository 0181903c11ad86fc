// Charts of what grows: only the end is drawn, and the picture is the one of everything.
#include "ui/plot/curvechart.h"
#include "ui/plot/phaseareachart.h"
#include "ui/plot/preparedcurve.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QTest>

#include <cmath>

using namespace stator::ui;

namespace {

std::vector<PhaseSample> stretches(int count) {
    std::vector<PhaseSample> samples;
    for (int i = 0; i < count; ++i) {
        PhaseSample s;
        s.start = 0.5 * i;
        s.end = 0.5 * (i + 1);
        s.steps = 20;
        s.seconds[std::size_t(Phase::Forward)] = i % 7 == 3 ? 0.35 : 0.15;
        s.seconds[std::size_t(Phase::Backward)] = 0.5 - s.seconds[std::size_t(Phase::Forward)];
        samples.push_back(s);
    }
    return samples;
}

CurveSeries falling(std::size_t count) {
    auto data = std::make_shared<CurveData>();
    for (std::size_t i = 0; i < count; ++i) {
        data->step.push_back(double(i + 1));
        data->value.push_back(2 + std::exp(-double(i) / 80) + 0.1 * std::sin(double(i)));
    }
    CurveSeries s;
    s.name = QStringLiteral("loss");
    s.colour = QColor(0, 114, 178);
    s.data = data;
    return s;
}

/// How much two pictures differ, of the greatest difference there can be.
double difference(const QWidget& a, const QWidget& b) {
    const QImage x = const_cast<QWidget&>(a).grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QImage y = const_cast<QWidget&>(b).grab().toImage().convertToFormat(QImage::Format_RGB32);
    if (x.size() != y.size())
        return 1;
    double sum = 0;
    for (int row = 0; row < x.height(); ++row)
        for (int column = 0; column < x.width(); ++column) {
            const QRgb p = x.pixel(column, row), q = y.pixel(column, row);
            sum += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) +
                   std::abs(qBlue(p) - qBlue(q));
        }
    return sum / (765.0 * x.width() * x.height());
}

/// For looking at both: into the folder that the environment names.
void save(QWidget& widget, const QString& name) {
    if (const QString folder = qEnvironmentVariable("STATOR_TEST_PICTURES"); !folder.isEmpty())
        widget.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

template<class Chart>
void show(Chart& chart) {
    chart.resize(700, 260);
    chart.show();
    chart.drawNow();
}

} // namespace

class PlotTailsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, ThemeChoice::Light); }

    void phasesThatGrowAreDrawnAtTheirEnd_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("shares") << int(PhaseMode::Shares);
        QTest::newRow("seconds") << int(PhaseMode::Seconds);
        QTest::newRow("per step") << int(PhaseMode::PerStep);
    }
    void phasesThatGrowAreDrawnAtTheirEnd() {
        QFETCH(int, mode);
        PhaseAreaChart chart;
        chart.setMode(PhaseMode(mode));
        chart.setHorizontalRange(0, 60);
        chart.setSamples(stretches(60));
        show(chart);
        for (int count = 61; count <= 100; ++count) {
            chart.setSamples(stretches(count));
            chart.drawNow();
        }
        QCOMPARE(chart.tailCount(), 40);
        PhaseAreaChart whole;
        whole.setMode(PhaseMode(mode));
        whole.setHorizontalRange(0, 60);
        whole.setSamples(stretches(100));
        show(whole);
        QCOMPARE(whole.tailCount(), 0);
        save(chart, QStringLiteral("tail-phases-%1").arg(mode));
        save(whole, QStringLiteral("tail-phases-%1-whole").arg(mode));
        QVERIFY2(difference(chart, whole) < 0.01,
                 qPrintable(QString::number(difference(chart, whole))));
        // What is saved, and what a zoom shows, is everything.
        QCOMPARE(chart.image(), whole.image());
        QVERIFY(difference(chart, whole) < 1e-9);
    }

    void whatTheEndCannotShowIsDrawnWhole() {
        PhaseAreaChart chart;
        chart.setHorizontalRange(0, 40);
        chart.setSamples(stretches(60));
        show(chart);
        auto samples = stretches(62);
        samples.back().seconds[std::size_t(Phase::Checkpoint)] = 0.1;
        chart.setSamples(samples);
        chart.drawNow();
        QVERIFY2(chart.tailCount() == 0, "a phase that the legend does not name yet");
        chart.setSamples(samples, {{29, 30, QStringLiteral("step 600")}});
        chart.drawNow();
        QVERIFY2(chart.tailCount() == 0, "another evaluation");
        samples = stretches(90);
        chart.setSamples(samples, {{29, 30, QStringLiteral("step 600")}});
        chart.drawNow();
        QVERIFY2(chart.tailCount() == 0, "beyond the end of the axis, and others than before");
    }

    void curvesThatGrowAreDrawnAtTheirEnd() {
        CurveChart chart;
        chart.setSmoothing(0.6);
        chart.setValueRange(1.8, 3.2);
        chart.setHorizontalRange(0, 500);
        chart.setSeries({falling(200)});
        show(chart);
        for (std::size_t count = 210; count <= 400; count += 10) {
            chart.setSeries({falling(count)});
            chart.drawNow();
        }
        QCOMPARE(chart.tailCount(), 20);
        QCOMPARE(chart.pointCounts().total, std::size_t(400));
        CurveChart whole;
        whole.setSmoothing(0.6);
        whole.setValueRange(1.8, 3.2);
        whole.setHorizontalRange(0, 500);
        whole.setSeries({falling(400)});
        show(whole);
        save(chart, QStringLiteral("tail-curve"));
        save(whole, QStringLiteral("tail-curve-whole"));
        QVERIFY2(difference(chart, whole) < 0.01,
                 qPrintable(QString::number(difference(chart, whole))));
        QCOMPARE(chart.image(), whole.image());
    }

    void aCurveThatLeavesItsAxesIsDrawnWhole() {
        CurveChart chart;
        chart.setHorizontalRange(0, 500);
        chart.setSeries({falling(200)});
        show(chart);
        const auto after = [&](double value) {
            CurveSeries s = falling(200);
            auto data = std::make_shared<CurveData>(*s.data);
            data->step.push_back(201);
            data->value.push_back(value);
            s.data = data;
            chart.setSeries({s});
            chart.drawNow();
        };
        after(99);
        QVERIFY2(chart.tailCount() == 0, "above the axis");
        chart.setSeries({falling(200)});
        chart.drawNow();
        QVERIFY2(chart.tailCount() == 0, "fewer points than before");
        after(std::numeric_limits<double>::quiet_NaN());
        QVERIFY2(chart.tailCount() == 0, "what is not a number gets its mark");
    }

    void aCurveIsCarriedOnWithTheSameValues() {
        PreparedCurve grown;
        grown.take(falling(50).data, 0.9, CurveAxis::Step, 2);
        grown.take(falling(70).data, 0.9, CurveAxis::Step, 2);
        QCOMPARE(grown.held, std::size_t(50));
        PreparedCurve whole;
        whole.take(falling(70).data, 0.9, CurveAxis::Step, 2);
        QCOMPARE(whole.held, std::size_t(0));
        QCOMPARE(grown.smooth, whole.smooth);
        QCOMPARE(grown.x, whole.x);
        grown.take(falling(60).data, 0.9, CurveAxis::Step, 2);
        QCOMPARE(grown.held, std::size_t(0));
        QCOMPARE(grown.x.size(), std::size_t(60));
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(PlotTailsTest)
#include "plot_tails_test.moc"
