#include "ui/pages/runs/details/timingtab.h"

#include "ui/pages/runs/details/chartsupport.h"
#include "ui/pages/runs/details/detailtable.h"
#include "ui/pages/runs/details/livepace.h"
#include "ui/pages/runs/details/runwords.h"
#include "ui/pages/runs/details/timecharts.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/stylepainting.h"
#include "ui/widgets/card.h"
#include "ui/widgets/helptopic.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"
#include "ui/widgets/throttle.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

/// While a run goes on: a table that changes is read slowly, readings come once a second and their
/// charts are small.
constexpr int kSumsMs = 2000;
constexpr int kReadingsMs = 5000;
constexpr int kSummaryWidth = 384;
constexpr int kSumRow = 22;
/// The tab without its phases and one row below them.
constexpr int kOtherHeight = 12 + 56 + 92;

QIcon swatch(const QColor& colour, double ratio) {
    QPixmap picture(QSize(12, 12) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSwatch(painter, QRectF(1, 1, 10, 10), colour);
    return picture;
}

QLabel* figure(QWidget* parent) {
    auto* label = new QLabel(QStringLiteral("–"), parent);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

TimingTab::TimingTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_charts(new TimeCharts(session, TimeCharts::Rows::Few))
    , m_mode(new SegmentedControl({tr("Shares"), tr("Seconds"), tr("Per step")}, this))
    , m_pace(new LivePace([this] { showNow(); }, this))
    , m_sumsLater(new Throttle(
          kSumsMs, [this] { showSums(); }, this))
    , m_readingsLater(new Throttle(
          kReadingsMs, [this] { readAgain(); }, this)) {
    setHelpTopic(this, QStringLiteral("evaluation-time"));
    m_mode->setAccessibleName(tr("What the phases show"));
    auto* chart = new Card(tr("Where the time goes"), this);
    chart->addTool(m_mode);
    chart->addWidget(scrolling(m_charts, chart), 1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 12, 0, 0);
    row->setSpacing(12);
    row->addWidget(chart, 1);
    row->addWidget(makeSummary());
    connect(m_mode, &SegmentedControl::currentChanged, this,
            [this](int mode) { m_charts->setMode(static_cast<PhaseMode>(mode)); });
    connect(m_charts, &TimeCharts::readingsFailed, this, [this](const base::Error& error) {
        tellProblem(tr("The hardware readings could not be read"), error);
    });
}

QWidget* TimingTab::makeSummary() {
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_sentence = new QLabel(content);
    m_sentence->setWordWrap(true);
    layout->addWidget(m_sentence);
    m_totals = new DetailTable(
        session(), tr("Time by phase"),
        {{tr("Phase")}, {tr("Time"), true}, {tr("Share"), true}, {tr("Per step"), true}}, content);
    m_totals->verticalHeader()->setMinimumSectionSize(kSumRow);
    m_totals->verticalHeader()->setDefaultSectionSize(kSumRow);
    m_totals->setIconSize({12, 12});
    m_totals->setFitRows(static_cast<int>(kPhaseCount) + 1);
    m_totals->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_totals->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_totals);
    auto* facts = new QFormLayout;
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setVerticalSpacing(4);
    facts->setHorizontalSpacing(14);
    const auto add = [&](const QString& name, QLabel*& value) {
        value = figure(content);
        facts->addRow(new SecondaryLabel(name, content), value);
    };
    add(tr("Step (median)"), m_step);
    add(tr("Evaluations"), m_evaluations);
    add(tr("Longest"), m_longest);
    add(tr("Rows evaluated"), m_rows);
    layout->addLayout(facts);
    layout->addStretch(1);
    auto* card = new Card(tr("In sum"), this);
    card->setFixedWidth(kSummaryWidth);
    card->addWidget(scrolling(content, card), 1);
    return card;
}

void TimingTab::clear() {
    m_question.cancel();
    m_pace->cancel();
    m_sumsLater->cancel();
    m_readingsLater->cancel();
    m_timeline = {};
    m_charts->clear();
    m_totals->values().setRows({});
    m_sentence->clear();
    for (QLabel* label : {m_step, m_evaluations, m_longest, m_rows})
        label->setText(QStringLiteral("–"));
}

void TimingTab::load() {
    m_question.ask(
        [id = run()](BackgroundContext& context) -> base::Result<Timeline> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return readTimeline(*reader, id);
        },
        [this](base::Result<Timeline> timeline) {
            if (timeline)
                show(*timeline);
            else
                tellProblem(tr("The timing of this run could not be read"), timeline.error());
        });
}

void TimingTab::show(const Timeline& timeline) {
    m_timeline = timeline;
    m_read.start();
    showNow();
    showSums();
    m_charts->askReadings(timeline.scale.clock, tail().isLive(run()));
}

void TimingTab::takeLive() {
    if (m_timeline.row.run.id != run())
        return;
    const auto ahead = tail().stepsAfter(run(), static_cast<std::uint64_t>(m_timeline.lastStep));
    if (ahead.size() > RunTail::kMostSteps / 2 && !m_question.isPending()) {
        load();
        return;
    }
    m_pace->request();
    m_sumsLater->request();
    m_readingsLater->request();
}

void TimingTab::showNow() {
    m_charts->setTimeline(withTail(m_timeline, tail()), tail().isLive(run()));
}

void TimingTab::readAgain() {
    // A run that has just begun had no clock when it was read.
    if (m_timeline.scale.clock.lastSeconds() <= 0 || m_read.hasExpired(kClockMs))
        load();
    else
        m_charts->askMoreReadings(m_timeline.scale.clock);
}

void TimingTab::showSums() {
    const TimelineNow now = withTail(m_timeline, tail());
    showTotals(now);
    showEvaluations(now);
}

void TimingTab::showTotals(const TimelineNow& now) {
    const PhaseValues totals = totalsOf(now.samples);
    const double sum = sumOf(totals);
    double steps = 0;
    for (const PhaseSample& s : now.samples)
        steps += s.steps;
    std::vector<ValueRow> rows;
    const auto addRow = [&](const QString& name, double seconds, const QIcon& mark) {
        ValueRow row;
        row.cells = {{name, {}, {}, mark},
                     {durationText(seconds), seconds},
                     {percentText(sum > 0 ? seconds / sum : 0), sum > 0 ? seconds / sum : 0},
                     {steps > 0 ? durationText(seconds / steps) : QStringLiteral("–"),
                      steps > 0 ? QVariant(seconds / steps) : QVariant()}};
        rows.push_back(std::move(row));
    };
    for (const Phase phase : kPhases)
        if (const double seconds = totals[static_cast<std::size_t>(phase)]; seconds > 0)
            addRow(phaseName(phase), seconds,
                   swatch(phaseColour(phase, tokensFor(this).dark), devicePixelRatioF()));
    if (sum > 0)
        addRow(tr("Total"), sum, {});
    m_totals->setVisible(!rows.empty());
    m_totals->values().setRows(std::move(rows));
    m_sentence->setText(sum > 0 ? timeSentence(totals, tail().isLive(run()))
                                : tr("Nothing has been recorded yet."));
    const double median = medianStepSeconds(now.samples);
    m_step->setText(median > 0 ? durationText(median) : QStringLiteral("–"));
}

void TimingTab::showEvaluations(const TimelineNow& now) {
    double sum = 0;
    const EvaluationBlock* longest = nullptr;
    for (const EvaluationBlock& block : now.blocks) {
        sum += block.end - block.start;
        if (!longest || block.end - block.start > longest->end - longest->start)
            longest = &block;
    }
    const auto count = static_cast<int>(now.blocks.size());
    const QLocale locale;
    m_evaluations->setText(
        count == 0
            ? tr("none")
            : tr("%1, %2 on average").arg(locale.toString(count), durationText(sum / count)));
    m_longest->setText(longest ? durationText(longest->end - longest->start) : QStringLiteral("–"));
    m_longest->setToolTip(longest ? longest->name : QString());
    qlonglong rows = 0;
    for (const auto& e : m_timeline.evaluations)
        if (e.model.empty())
            rows += e.rows;
    m_rows->setText(rows > 0 ? locale.toString(rows) : QStringLiteral("–"));
}

void TimingTab::resizeEvent(QResizeEvent* event) {
    RunTab::resizeEvent(event);
    // The phases take what there is, with a row of the hardware in sight below them.
    m_charts->phases().setMinimumHeight(std::clamp(height() - kOtherHeight, 200, 460));
}

void TimingTab::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("mode"), m_mode->current());
}

void TimingTab::restoreState(QSettings& settings) {
    m_mode->setCurrent(settings.value(QStringLiteral("mode"), 0).toInt());
    m_charts->setMode(static_cast<PhaseMode>(m_mode->current()));
}

} // namespace stator::ui
