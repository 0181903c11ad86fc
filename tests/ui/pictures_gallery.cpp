// Draws every chart and widget with made-up values, light and dark, at the scale of the process:
//
//     QT_QPA_PLATFORM=offscreen [QT_SCALE_FACTOR=2] pictures_gallery FOLDER
#include "ui/plot/curvechart.h"
#include "ui/plot/heatmap.h"
#include "ui/plot/histogramchart.h"
#include "ui/plot/parallelcoordinates.h"
#include "ui/plot/phaseareachart.h"
#include "ui/plot/phasebarchart.h"
#include "ui/plot/scatterchart.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/colourbutton.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progresschip.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tageditor.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QGridLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

#include <cmath>
#include <cstdio>
#include <random>

using namespace stator::ui;

namespace {

QString s(const char* text) {
    return QString::fromUtf8(text);
}

const char* const kRuns[] = {"e5-vocab-1024-b2048", "seven 70-30, every 5 %", "e5-vocab-512-b2048"};

CurveSeries lossCurve(int run, unsigned seed, bool broken, double totalSeconds) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    auto data = std::make_shared<CurveData>();
    const double height = 2.1 + 0.3 * run;
    for (int i = 1; i <= 10'000; ++i) {
        const double level = 0.62 + 0.08 * run + height * std::exp(-i / (900.0 + 350 * run));
        data->step.push_back(i);
        data->pairs.push_back(i * 2048.0);
        data->seconds.push_back(i * totalSeconds / 10'000);
        data->value.push_back(broken && i > 6200 && i < 6500 ? std::nan("")
                                                             : level * (1 + 0.07 * normal(random)));
    }
    CurveSeries series;
    series.id = run + 1;
    series.name = s(kRuns[run]);
    series.colour = runLook(run).colour;
    series.line = runLook(run).line;
    series.data = data;
    return series;
}

CurveSeries accuracyCurve(int run) {
    auto data = std::make_shared<CurveData>();
    for (int i = 0; i < 12; ++i) {
        const double step = 200 + 850.0 * i;
        const double v = 0.84 - 0.02 * run - 0.35 * std::exp(-step / 1800);
        data->step.push_back(step);
        data->value.push_back(v);
        data->lower.push_back(v - 0.012 - 0.02 * std::exp(-i));
        data->upper.push_back(v + 0.012 + 0.02 * std::exp(-i));
    }
    CurveSeries series;
    series.id = run + 1;
    series.name = s(kRuns[run]);
    series.colour = runLook(run).colour;
    series.data = data;
    series.marked = true;
    series.totalSteps = 10'000;
    return series;
}

CurveChart* lossChart() {
    auto* chart = new CurveChart;
    chart->setTitle(s("Validation loss"));
    chart->setValueTitle(s("validation loss"));
    chart->setSeries(
        {lossCurve(0, 1, false, 342), lossCurve(1, 2, true, 1332), lossCurve(2, 3, false, 234)});
    chart->setSmoothing(0.98);
    return chart;
}

PhaseBar bar(int run, std::array<double, 7> minutes) {
    PhaseBar b;
    b.id = run;
    b.name = s(kRuns[run]);
    b.colour = runLook(run).colour;
    for (std::size_t p = 0; p < minutes.size(); ++p)
        b.seconds[p] = minutes[p] * 60;
    return b;
}

PhaseBarChart* phaseBars(PhaseBarChart::Mode mode) {
    auto* chart = new PhaseBarChart;
    chart->setBars({bar(0, {.2, 1.1, .6, 2.2, 1.3, .2, .1}),
                    bar(1, {.3, 1.2, .6, 2.3, 1.4, 16.2, .2}),
                    bar(2, {.2, .7, .4, 1.5, .8, .2, .1})});
    chart->setMode(mode);
    return chart;
}

PhaseAreaChart* phaseArea(PhaseMode mode) {
    std::mt19937 random(3);
    std::normal_distribution<double> normal;
    std::vector<PhaseSample> samples;
    std::vector<EvaluationBlock> blocks;
    double now = 0;
    const PhaseValues base{3, 16, 8, 30, 18, 0, 0, 2};
    for (int i = 0; i < 340; ++i) {
        if (i % 80 == 40) {
            PhaseSample evaluation{now, now + 7, {}, 0};
            evaluation.seconds[std::size_t(Phase::Evaluation)] = i == 200 ? 6 : 7;
            evaluation.seconds[std::size_t(Phase::Checkpoint)] = i == 200 ? 1 : 0;
            blocks.push_back({now, now + 7, s("evaluation at step %1").arg(i * 2)});
            samples.push_back(evaluation);
            now += 7;
        }
        PhaseSample sample{now, now + 1, base, 2};
        double sum = 0;
        for (double& v : sample.seconds)
            sum += v = std::max(0.0, v * (1 + 0.06 * normal(random)));
        for (double& v : sample.seconds)
            v /= sum;
        samples.push_back(sample);
        now += 1;
    }
    auto* chart = new PhaseAreaChart;
    chart->setSamples(samples, blocks);
    chart->setMode(mode);
    return chart;
}

HeatMap* heatMap(bool difference) {
    std::mt19937 random(5);
    std::uniform_real_distribution<double> uniform;
    HeatMapData data;
    data.rows = data.columns = {s("deu"), s("fra"), s("spa"), s("ita"), s("nld"), s("por")};
    for (int i = 0; i < 6; ++i)
        for (int j = 0; j < 6; ++j)
            data.values.push_back(i == j       ? std::nan("")
                                  : difference ? 6 * (uniform(random) - 0.45)
                                               : 72 + 24 * uniform(random));
    data.valueName = s("bitext accuracy, %");
    data.decimals = difference ? 1 : 0;
    auto* map = new HeatMap;
    map->setData(data);
    map->setDifference(difference);
    return map;
}

ScatterChart* scatter() {
    std::mt19937 random(8);
    std::uniform_real_distribution<double> uniform;
    std::vector<ScatterPoint> points;
    for (int i = 0; i < 18; ++i) {
        const double minutes = 1.2 * std::pow(26.0, uniform(random));
        points.push_back({i, s("run %1, dim %2").arg(i + 1).arg(128 << (i % 4)), runLook(i).colour,
                          minutes, 0.86 - 0.20 * std::exp(-minutes / 4) - 0.05 * uniform(random)});
    }
    auto* chart = new ScatterChart;
    chart->setPoints(points);
    chart->setTitles(s("minutes"), s("bitext accuracy"));
    chart->setLogarithmicX(true);
    chart->setSelection({4});
    return chart;
}

ParallelCoordinates* parallel() {
    std::mt19937 random(9);
    std::uniform_real_distribution<double> uniform;
    std::vector<ParallelLine> lines;
    for (int i = 0; i < 24; ++i) {
        const double dim = 128 << (i % 4);
        const double split = i % 3;
        lines.push_back(
            {i,
             s("run %1").arg(i),
             runLook(i).colour,
             {dim, split, 0.05 * std::pow(10.0, uniform(random)), dim / 60 + (split == 1 ? 14 : 0),
              0.70 + 0.03 * std::log2(dim / 128) + 0.06 * uniform(random)}});
    }
    auto* chart = new ParallelCoordinates;
    chart->setData({{s("dim"), {}, true},
                    {s("split"), {s("90-1-9"), s("70-30-0"), s("80-10-10")}, false},
                    {s("learning rate"), {}, true},
                    {s("minutes"), {}, false},
                    {s("bitext accuracy"), {}, false}},
                   lines);
    chart->setBrush(4, 0.78, 0.9);
    return chart;
}

HistogramChart* histogram() {
    HistogramData data;
    for (int i = 0; i <= 64; ++i)
        data.edges.push_back(i);
    for (int i = 0; i < 64; ++i)
        data.counts.push_back(
            std::round(52'000 * std::exp(-std::pow(std::log((i + 0.6) / 11), 2) / 0.5)));
    data.valueName = s("tokens in a text");
    data.countName = s("rows");
    data.marker = 14;
    data.markerName = s("median 14");
    auto* chart = new HistogramChart;
    chart->setData(data);
    return chart;
}

QWidget* cardWith(const char* title, QWidget* inside, const QStringList& segments = {}) {
    auto* card = new Card(s(title));
    if (!segments.isEmpty())
        card->addTool(new SegmentedControl(segments));
    card->addWidget(inside, 1);
    return card;
}

QWidget* chartsPage(bool second) {
    auto* page = new QWidget;
    auto* grid = new QGridLayout(page);
    grid->setSpacing(12);
    if (!second) {
        grid->addWidget(
            cardWith("Validation loss", lossChart(), {s("Step"), s("Pairs"), s("Time")}), 0, 0);
        auto* accuracy = new CurveChart;
        accuracy->setValueTitle(s("bitext accuracy"));
        accuracy->setAxis(CurveAxis::Progress);
        accuracy->setSeries({accuracyCurve(0), accuracyCurve(1), accuracyCurve(2)});
        grid->addWidget(cardWith("Bitext accuracy with its interval", accuracy), 0, 1);
        grid->addWidget(cardWith("Where the time goes", phaseArea(PhaseMode::Shares),
                                 {s("Shares"), s("Seconds"), s("Per step")}),
                        1, 0);
        grid->addWidget(cardWith("Time so far", phaseArea(PhaseMode::Seconds)), 1, 1);
        grid->addWidget(cardWith("A step", phaseArea(PhaseMode::PerStep)), 2, 0);
        auto* logarithmic = lossChart();
        logarithmic->setLogarithmic(true, true);
        logarithmic->setAxis(CurveAxis::Time);
        grid->addWidget(cardWith("Both axes logarithmic", logarithmic), 2, 1);
    } else {
        grid->addWidget(cardWith("Time by phase", phaseBars(PhaseBarChart::Mode::Seconds)), 0, 0);
        grid->addWidget(cardWith("Shares by phase", phaseBars(PhaseBarChart::Mode::Shares)), 0, 1);
        grid->addWidget(cardWith("Bitext accuracy by language pair", heatMap(false)), 1, 0);
        grid->addWidget(cardWith("Difference from the baseline", heatMap(true)), 1, 1);
        grid->addWidget(cardWith("Quality against time", scatter()), 2, 0);
        grid->addWidget(cardWith("Settings and results", parallel()), 2, 1);
        grid->addWidget(cardWith("Length of texts", histogram()), 3, 0);
        auto* empty = new CurveChart;
        empty->setEmptyText(s("Curves appear here when the run has made its first steps."));
        grid->addWidget(cardWith("Nothing yet", empty), 3, 1);
        grid->setRowStretch(2, 2);
        grid->setRowStretch(1, 1);
        grid->setRowStretch(3, 1);
    }
    return page;
}

QTableView* table() {
    auto* model = new QStandardItemModel(0, 5);
    model->setHorizontalHeaderLabels(
        {s("Name"), s("State"), s("Bitext accuracy"), s("Pairs/s"), s("Device")});
    const char* states[] = {"Running", "Finished", "Finished"};
    for (int i = 0; i < 3; ++i)
        model->appendRow({new QStandardItem(s(kRuns[i])), new QStandardItem(s(states[i])),
                          new QStandardItem(s("0.84%1").arg(i)),
                          new QStandardItem(s("21.%1 k").arg(i)),
                          new QStandardItem(s("cpu bf16"))});
    auto* view = new QTableView;
    model->setParent(view);
    view->setModel(model);
    prepareTable(view);
    view->setSortingEnabled(true);
    view->horizontalHeader()->setStretchLastSection(true);
    view->setColumnWidth(0, 190);
    view->selectRow(0);
    return view;
}

QWidget* railWidget() {
    auto* rail = new QWidget;
    auto* layout = new QVBoxLayout(rail);
    layout->setSpacing(2);
    const std::pair<Icon, const char*> pages[] = {{Icon::Runs, "Runs"},
                                                  {Icon::Compare, "Compare"},
                                                  {Icon::Datasets, "Datasets"},
                                                  {Icon::Splits, "Splits"},
                                                  {Icon::Configurations, "Configurations"},
                                                  {Icon::Evaluate, "Evaluate"},
                                                  {Icon::Playground, "Playground"},
                                                  {Icon::Hardware, "Hardware"}};
    for (const auto& [symbol, name] : pages) {
        auto* button = new QToolButton;
        button->setText(s(name));
        button->setIcon(icon(symbol));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setChecked(symbol == Icon::Compare);
        setButtonKind(button, ButtonKind::Rail);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    rail->setFixedWidth(160);
    return rail;
}

QWidget* buttonsCard() {
    auto* card = new Card(s("Buttons and choices"));
    card->setSubtitle(s("from “seven 70-30, every 5 %”"));
    auto* buttons = new QHBoxLayout;
    const std::pair<ButtonKind, const char*> kinds[] = {{ButtonKind::Normal, "Make a sweep…"},
                                                        {ButtonKind::Flat, "Columns"},
                                                        {ButtonKind::Danger, "Delete"},
                                                        {ButtonKind::Primary, "Start"}};
    for (const auto& [kind, text] : kinds) {
        auto* button = new QPushButton(s(text));
        setButtonKind(button, kind);
        buttons->addWidget(button);
    }
    auto* off = new QPushButton(icon(Icon::Export), s("Export"));
    off->setEnabled(false);
    buttons->addWidget(off);
    buttons->addStretch(1);
    card->addLayout(buttons);
    auto* choices = new QHBoxLayout;
    choices->addWidget(new SegmentedControl({s("Shares"), s("Seconds"), s("Per step")}));
    auto* check = new QCheckBox(s("Logarithmic"));
    check->setChecked(true);
    choices->addWidget(check);
    choices->addWidget(new QCheckBox(s("Raw")));
    auto* radio = new QRadioButton(s("Training"));
    radio->setChecked(true);
    choices->addWidget(radio);
    choices->addWidget(new QRadioButton(s("Validation")));
    auto* colour = new ColourButton;
    choices->addWidget(colour);
    choices->addStretch(1);
    card->addLayout(choices);
    auto* tabs = new QTabBar;
    for (const char* name :
         {"Overview", "Charts", "Timing", "Hardware", "Evaluation", "Log", "Files"})
        tabs->addTab(s(name));
    tabs->setCurrentIndex(2);
    tabs->setExpanding(false);
    card->addWidget(tabs);
    auto* icons = new QGridLayout;
    icons->setSpacing(10);
    int n = 0;
    for (const Icon name : allIcons()) {
        auto* label = new QLabel;
        label->setPixmap(icon(name).pixmap(QSize(16, 16), label->devicePixelRatioF()));
        icons->addWidget(label, n / 20, n % 20);
        ++n;
    }
    icons->setColumnStretch(20, 1);
    card->addLayout(icons);
    return card;
}

QWidget* formCard() {
    auto* card = new Card(s("Training"));
    auto* loss = new QComboBox;
    loss->addItem(s("Multiple negatives ranking"));
    card->addWidget(new FormRow(s("Loss"), loss));
    auto* batch = new QSpinBox;
    batch->setRange(1, 65536);
    batch->setValue(2048);
    batch->setSuffix(s(" pairs"));
    card->addWidget(new FormRow(s("Batch size"), batch, s("302 steps an epoch")));
    auto* rate = new QLineEdit(s("0"));
    auto* row = new FormRow(s("Learning rate"), rate, s("usual range 0.05 to 0.5"));
    row->setError(s("The learning rate must be above 0."));
    card->addWidget(row);
    auto* tags = new TagEditor;
    tags->setTags({s("baseline"), s("seven languages")});
    card->addWidget(new FormRow(s("Tags"), tags));
    auto* off = new QLineEdit(s("automatic"));
    off->setEnabled(false);
    card->addWidget(new FormRow(s("Device"), off));
    return card;
}

QWidget* widgetsPage() {
    auto* page = new QWidget;
    auto* outer = new QHBoxLayout(page);
    outer->addWidget(railWidget());
    auto* column = new QVBoxLayout;
    outer->addLayout(column, 1);
    auto* messages = new MessageBar;
    messages->show({MessageKind::Info,
                    s("A newer calibration of this machine is there."),
                    {},
                    s("Use it"),
                    {},
                    0});
    messages->show(
        {MessageKind::Success, s("“e5-vocab-1024-b2048” has finished."), {}, s("Show"), {}, 0});
    messages->show({MessageKind::Danger,
                    s("The run “lr 2.0” has failed."),
                    s("The loss became NaN at step 52."),
                    {},
                    {},
                    0});
    messages->show(
        {MessageKind::Warning,
         s("Evaluation would take 71 % of this run (16.2 of 22.7 min)."),
         s("30 % of the data is evaluated 20 times. 1 % shows overfitting just as well."),
         s("Use 90-1-9"),
         {},
         0});
    column->addWidget(messages);
    auto* search = new SearchField(s("Filter"));
    search->setText(s("dim>=512 and bitext>0.8"));
    column->addWidget(search);
    auto* flush = new Card;
    flush->setFlush(true);
    auto* runs = table();
    runs->setFixedHeight(124);
    flush->addWidget(runs);
    column->addWidget(flush);
    auto* row = new QHBoxLayout;
    row->addWidget(buttonsCard(), 3);
    row->addWidget(formCard(), 3);
    column->addLayout(row);
    auto* last = new QHBoxLayout;
    auto* tiles = new Card(s("Result"));
    auto* tilesRow = new QHBoxLayout;
    const char* figures[][3] = {{"Bitext accuracy", "0.842", "best at step 612"},
                                {"Duration", "5 min 42 s", "forecast 5 min 30 s"},
                                {"Evaluation", "3.1 %", "of training time"}};
    for (const auto& f : figures) {
        auto* tile = new StatTile(s(f[0]));
        tile->setValue(s(f[1]));
        tile->setRemark(s(f[2]));
        tilesRow->addWidget(tile);
    }
    tiles->addLayout(tilesRow);
    auto* chip = new ProgressChip;
    chip->setProgress(0.62, s("62 %"));
    tiles->addWidget(chip);
    auto* progress = new QProgressBar;
    progress->setValue(62);
    progress->setTextVisible(false);
    tiles->addWidget(progress);
    auto* elided = new ElidedLabel(s("a-very-long-run-name-with-every-setting-in-it-that-nobody-"
                                     "can-read-in-a-narrow-column-of-a-table"));
    tiles->addWidget(elided);
    last->addWidget(tiles, 1);
    auto* none = new Card;
    none->addWidget(new EmptyState(Icon::Datasets,
                                   s("Datasets hold the sentence pairs that models learn from."),
                                   s("Import data…")));
    last->addWidget(none, 1);
    column->addLayout(last, 1);
    return page;
}

bool save(QWidget* page, QSize size, const QString& path) {
    const std::unique_ptr<QWidget> owned(page);
    page->resize(size);
    page->show();
    // Redraws are queued: let them happen.
    QEventLoop wait;
    QTimer::singleShot(150, &wait, &QEventLoop::quit);
    wait.exec();
    return page->grab().save(path);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    if (argc != 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fputs("usage: pictures_gallery FOLDER\n", stderr);
        return 2;
    }
    Theme theme(application);
    bool saved = true;
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        theme.setChoice(choice);
        const QString stem = QStringLiteral("%1/%2-%3x-")
                                 .arg(QString::fromLocal8Bit(argv[1]), themeChoiceName(choice))
                                 .arg(application.devicePixelRatio());
        saved = save(chartsPage(false), {1284, 1000}, stem + s("curves.png")) && saved;
        saved = save(chartsPage(true), {1284, 1180}, stem + s("charts.png")) && saved;
        saved = save(widgetsPage(), {1440, 900}, stem + s("widgets.png")) && saved;
    }
    return saved ? 0 : 1;
}
