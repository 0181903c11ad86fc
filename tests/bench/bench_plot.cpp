// Milliseconds to show 20 curves of 10,000 points, to zoom and to move the crosshair:
//
//     QT_QPA_PLATFORM=offscreen bench_plot
#include "ui/plot/curvechart.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>

using namespace stator::ui;

namespace {

std::vector<CurveSeries> curves(int count, int points, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::vector<CurveSeries> all;
    for (int run = 0; run < count; ++run) {
        auto data = std::make_shared<CurveData>();
        for (int i = 1; i <= points; ++i) {
            data->step.push_back(i);
            data->value.push_back(0.5 + 2 * std::exp(-i * 8.0 / points) + 0.05 * normal(random));
        }
        CurveSeries s;
        s.id = run;
        s.name = QStringLiteral("run %1").arg(run);
        s.colour = runLook(run).colour;
        s.line = runLook(run).line;
        s.data = data;
        all.push_back(s);
    }
    return all;
}

// Median and worst of several calls.
void report(const char* what, int times, const std::function<void(int)>& action) {
    std::vector<double> ms;
    for (int i = 0; i < times; ++i) {
        QElapsedTimer timer;
        timer.start();
        action(i);
        ms.push_back(double(timer.nsecsElapsed()) * 1e-6);
    }
    std::sort(ms.begin(), ms.end());
    std::printf("  %-44s median %7.2f ms, worst %7.2f ms\n", what, ms[ms.size() / 2], ms.back());
}

void measure(int count, int points, double smoothing) {
    CurveChart chart;
    chart.resize(900, 420);
    chart.setSmoothing(smoothing);
    chart.show();
    std::printf("%d curves of %d points, smoothing %.2f, 900 x 420:\n", count, points, smoothing);
    std::vector<std::vector<CurveSeries>> data;
    for (unsigned i = 0; i < 6; ++i)
        data.push_back(curves(count, points, i));
    // Hidden charts do not draw: showing one draws it whole, which is what is timed.
    report("new values: smooth, decimate, draw", 6, [&](int i) {
        chart.hide();
        chart.setSeries(data[std::size_t(i)]);
        chart.show();
        chart.grab();
    });
    report("zoom: decimate and draw", 12, [&](int i) {
        chart.setVisibleRange(points * 0.04 * i, points * (0.5 + 0.04 * i));
        chart.grab();
        QCoreApplication::processEvents();
    });
    CrosshairGroup group;
    chart.setCrosshairGroup(&group);
    report("crosshair: move and draw its layer", 60, [&](int i) {
        group.move(CurveAxis::Step, points * (0.45 + 0.008 * (i % 60)), nullptr);
    });
    chart.resetView();
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    Theme theme(application, ThemeChoice::Light);
    measure(20, 10'000, 0);
    measure(20, 10'000, 0.9);
    measure(100, 100'000, 0);
    return 0;
}
