#include "ui/pages/runs/details/hardwarecharts.h"

#include "ui/theme/runpalette.h"

#include <QCoreApplication>

#include <algorithm>

namespace stator::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::HardwareCharts)
};

bool has(const HardwareCurves& readings, const std::string& key) {
    return readings.contains(key);
}

double greatest(const HardwareCurves& readings, const HardwareChart& chart) {
    double most = 0;
    for (const auto& curve : chart.curves)
        if (const auto it = readings.find(curve.key); it != readings.end())
            for (const double v : it->second->value)
                most = std::max(most, v);
    return most;
}

// Bytes in the unit that suits the greatest of them.
void inBytes(HardwareChart& chart, const HardwareCurves& readings, const QString& title,
             bool perSecond) {
    const double most = greatest(readings, chart);
    const double unit = most >= 1e9 ? 1e9 : most >= 1e6 ? 1e6 : 1e3;
    const QString name = unit == 1e9   ? QStringLiteral("GB")
                         : unit == 1e6 ? QStringLiteral("MB")
                                       : QStringLiteral("kB");
    chart.scale = 1 / unit;
    chart.title = Words::tr("%1, %2").arg(title, perSecond ? Words::tr("%1/s").arg(name) : name);
}

void add(QList<HardwareChart>& charts, HardwareChart chart, const HardwareCurves& readings) {
    chart.curves.removeIf([&](const auto& curve) { return !has(readings, curve.key); });
    if (!chart.curves.isEmpty())
        charts.append(std::move(chart));
}

} // namespace

QList<HardwareChart> hardwareCharts(const HardwareCurves& readings) {
    QList<HardwareChart> charts;
    add(charts, {Words::tr("CPU used, %"), {{"cpu/used", Words::tr("all cores")}}, 100, 100, true},
        readings);
    for (int g = 0; has(readings, "gpu" + std::to_string(g) + "/used") ||
                    has(readings, "gpu" + std::to_string(g) + "/memory_bytes");
         ++g) {
        const std::string gpu = "gpu" + std::to_string(g);
        const QString name = Words::tr("GPU %1").arg(g);
        add(charts, {Words::tr("%1 used, %").arg(name), {{gpu + "/used", name}}, 100, 100, true},
            readings);
        HardwareChart memory{{}, {{gpu + "/memory_bytes", Words::tr("memory")}}};
        inBytes(memory, readings, Words::tr("%1 memory").arg(name), false);
        memory.everyRun = true;
        add(charts, memory, readings);
        add(charts, {Words::tr("%1 power, W").arg(name), {{gpu + "/power_w", Words::tr("power")}}},
            readings);
        add(charts,
            {Words::tr("%1 temperature, °C").arg(name),
             {{gpu + "/temperature_c", Words::tr("temperature")}}},
            readings);
    }
    HardwareChart memory{{},
                         {{"memory/used_bytes", Words::tr("machine")},
                          {"process/memory_bytes", Words::tr("this program")}}};
    inBytes(memory, readings, Words::tr("Memory"), false);
    memory.everyRun = true;
    add(charts, memory, readings);
    add(charts, {Words::tr("Cores kept busy"), {{"process/cores", Words::tr("this program")}}},
        readings);
    HardwareChart disk{{},
                       {{"disk/read_bytes_per_s", Words::tr("read")},
                        {"disk/written_bytes_per_s", Words::tr("written")}}};
    inBytes(disk, readings, Words::tr("Disk"), true);
    add(charts, disk, readings);
    HardwareChart own{{},
                      {{"process/read_bytes_per_s", Words::tr("read")},
                       {"process/written_bytes_per_s", Words::tr("written")}}};
    inBytes(own, readings, Words::tr("Disk, this program"), true);
    add(charts, own, readings);
    return charts;
}

QList<HardwareChart> coreCharts(const HardwareCurves& readings) {
    QList<HardwareChart> charts;
    for (int core = 0; has(readings, "cpu/core" + std::to_string(core)); ++core)
        add(charts,
            {Words::tr("Core %1, %").arg(core),
             {{"cpu/core" + std::to_string(core), Words::tr("core %1").arg(core)}},
             100,
             100},
            readings);
    return charts;
}

CurveChart* makeHardwareChart(const HardwareChart& what, QWidget* parent) {
    auto* chart = new CurveChart(parent);
    chart->setTitle(what.title);
    chart->setAxis(CurveAxis::Time);
    chart->setAxisWidth(kTimeAxisWidth);
    chart->setHorizontalAxisShown(false);
    chart->setWheelNeedsFocus(true);
    chart->setLegendShown(what.curves.size() > 1);
    chart->setFixedHeight(what.curves.size() > 1 ? 112 : 88);
    return chart;
}

void fillHardwareChart(CurveChart& chart, const HardwareChart& what, const HardwareCurves& readings,
                       double endSeconds) {
    std::vector<CurveSeries> series;
    for (qsizetype i = 0; i < what.curves.size(); ++i) {
        const auto it = readings.find(what.curves[i].key);
        if (it == readings.end())
            continue;
        CurveSeries s;
        s.id = i;
        s.name = what.curves[i].name;
        s.colour = runLook(static_cast<int>(i)).colour;
        auto scaled = std::make_shared<CurveData>(*it->second);
        for (double& v : scaled->value)
            v *= what.scale;
        s.data = scaled;
        series.push_back(std::move(s));
    }
    chart.setTitle(what.title);
    chart.setValueTitle(what.title);
    chart.setValueRange(0, std::max(what.leastRange, 1e-9));
    chart.setHorizontalRange(0, endSeconds);
    chart.setSeries(std::move(series));
}

} // namespace stator::ui
