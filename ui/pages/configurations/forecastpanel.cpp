#include "ui/pages/configurations/forecastpanel.h"

#include "ui/dialogs/measurestrip.h"
#include "ui/models/datasettext.h"
#include "ui/models/forecasttext.h"
#include "ui/plot/numbertext.h"
#include "ui/plot/phasesamples.h"
#include "ui/plot/phasestrip.h"
#include "ui/plot/phasetable.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/helptopic.h"
#include "ui/widgets/secondarylabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

/// From this share of the time on, evaluation is told in the warning colour: plans aim at 5 %.
constexpr double kHeavy = 0.2;
/// So long after the last change of the total the next one counts anew.
constexpr int kChangeMs = 5000;
constexpr int kClockMs = 20'000;
/// So many runs are needed to say how near forecasts come.
constexpr int kRuns = 3;
constexpr std::size_t kOtherWays = 2;

QFont scaled(QFont font, double factor, QFont::Weight weight) {
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setWeight(weight);
    return font;
}

/// A quiet remark on its own ground.
class InfoBox final : public QWidget {
protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const Tokens& t = tokensFor(this);
        paintPanel(painter, QRectF(rect()), kControlRadius, t.infoFill, t.infoBorder);
    }
};

SecondaryLabel* wrappedSecondary() {
    auto* label = new SecondaryLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ForecastPanel::ForecastPanel(Session& session, QWidget* parent)
    : Card(tr("Forecast"), parent)
    , m_body(new QWidget)
    , m_missing(wrappedSecondary())
    , m_state(new SecondaryLabel)
    , m_measure(new MeasureStrip(session)) {
    setHelpTopic(this, QStringLiteral("forecast"));
    m_state->setObjectName(QStringLiteral("forecastState"));
    m_missing->setObjectName(QStringLiteral("forecastMissing"));
    addTool(m_state);
    auto* layout = new QVBoxLayout(m_body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(makeHead());
    layout->addWidget(makeRough());
    layout->addWidget(makeBars());
    m_phases = new PhaseTable;
    m_phases->setAccessibleName(tr("Time by phase"));
    layout->addWidget(m_phases);
    layout->addWidget(makeFigures());
    addWidget(m_missing);
    addWidget(m_body);
    m_body->hide();
    m_changeQuiet.setSingleShot(true);
    m_changeQuiet.setInterval(kChangeMs);
    connect(&m_changeQuiet, &QTimer::timeout, this, [this] {
        m_before = m_now;
        m_change->clear();
    });
    m_clock.setInterval(kClockMs);
    connect(&m_clock, &QTimer::timeout, this, &ForecastPanel::showMoment);
    m_clock.start();
    takeColours();
}

QWidget* ForecastPanel::makeHead() {
    auto* head = new QWidget;
    m_total = new QLabel;
    m_total->setObjectName(QStringLiteral("forecastTotal"));
    m_total->setFont(scaled(font(), 1.9, QFont::DemiBold));
    m_total->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_total->setAccessibleName(tr("Total time"));
    m_change = new QLabel;
    m_change->setObjectName(QStringLiteral("forecastChange"));
    m_change->setAccessibleName(tr("Change of the total time"));
    m_share = new QLabel;
    m_share->setObjectName(QStringLiteral("forecastShare"));
    m_share->setFont(scaled(font(), 1.4, QFont::DemiBold));
    m_share->setAccessibleName(tr("Share of evaluation"));
    m_shareWord = new SecondaryLabel(tr("evaluation"));
    m_moment = wrappedSecondary();
    m_moment->setObjectName(QStringLiteral("forecastMoment"));
    m_record = wrappedSecondary();
    m_record->setObjectName(QStringLiteral("forecastRecord"));
    auto* grid = new QGridLayout(head);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    grid->addWidget(m_total, 0, 0, Qt::AlignBaseline);
    grid->addWidget(m_change, 0, 1, Qt::AlignBaseline);
    grid->addWidget(m_share, 0, 2, Qt::AlignRight | Qt::AlignBaseline);
    grid->addWidget(m_moment, 1, 0, 1, 2);
    grid->addWidget(m_shareWord, 1, 2, Qt::AlignRight | Qt::AlignTop);
    grid->addWidget(m_record, 2, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    return head;
}

QWidget* ForecastPanel::makeBars() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_ownCaption = new ElidedLabel(tr("This configuration"));
    m_ownCaption->setSecondary(true);
    m_own = new PhaseStrip;
    m_own->setObjectName(QStringLiteral("forecastBar"));
    m_remediedBox = new QWidget;
    m_remediedBox->setObjectName(QStringLiteral("remediedForecast"));
    m_remediedCaption = new ElidedLabel;
    m_remediedCaption->setSecondary(true);
    m_remediedTotal = new QLabel;
    m_remedied = new PhaseStrip;
    auto* caption = new QHBoxLayout;
    caption->addWidget(m_remediedCaption, 1);
    caption->addWidget(m_remediedTotal);
    auto* inner = new QVBoxLayout(m_remediedBox);
    inner->setContentsMargins(0, 4, 0, 0);
    inner->setSpacing(4);
    inner->addLayout(caption);
    inner->addWidget(m_remedied);
    layout->addWidget(m_ownCaption);
    layout->addWidget(m_own);
    layout->addWidget(m_remediedBox);
    return box;
}

QWidget* ForecastPanel::makeRough() {
    m_rough = new InfoBox;
    m_rough->setObjectName(QStringLiteral("roughForecast"));
    m_roughText = new QLabel;
    m_roughText->setWordWrap(true);
    m_roughText->setTextFormat(Qt::PlainText);
    auto* layout = new QVBoxLayout(m_rough);
    layout->setContentsMargins(10, 8, 10, 10);
    layout->setSpacing(8);
    layout->addWidget(m_roughText);
    layout->addWidget(m_measure);
    m_rough->hide();
    return m_rough;
}

QWidget* ForecastPanel::makeFigures() {
    auto* box = new QWidget;
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const std::array<QString, kFigures> names = {
        tr("Steps"),      tr("Speed"), tr("Evaluations"), tr("Peak memory"),
        tr("GPU memory"), tr("Disk"),  tr("Tokenizing"),  tr("Runs on")};
    for (int i = 0; i < kFigures; ++i) {
        Line& line = m_figures[static_cast<std::size_t>(i)];
        line.name = new SecondaryLabel(names[static_cast<std::size_t>(i)]);
        line.value = new QLabel;
        line.value->setAccessibleName(names[static_cast<std::size_t>(i)]);
        line.value->setAlignment(Qt::AlignRight);
        line.value->setWordWrap(true);
        line.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(line.name, i, 0, Qt::AlignTop);
        grid->addWidget(line.value, i, 1);
    }
    m_why = wrappedSecondary();
    m_why->setObjectName(QStringLiteral("forecastWhy"));
    grid->addWidget(m_why, kFigures, 0, 1, 2);
    return box;
}

void ForecastPanel::setConfiguration(const train::RunConfiguration& configuration) {
    m_measure->setConfiguration(configuration);
}

void ForecastPanel::forgetChange() {
    m_before = 0;
    m_changeQuiet.stop();
    m_change->clear();
}

void ForecastPanel::setMissing(const QString& words) {
    m_missing->setText(words);
    m_missing->show();
    m_body->hide();
    m_state->clear();
    forgetChange();
}

void ForecastPanel::setForecast(const ForecastView& view) {
    m_missing->hide();
    m_body->show();
    m_state->setText(view.stale);
    for (PhaseStrip* strip : {m_own, m_remedied})
        strip->setPale(!view.stale.isEmpty());
    m_phases->setPale(!view.stale.isEmpty());
    m_total->setEnabled(view.stale.isEmpty());
    m_share->setEnabled(view.stale.isEmpty());
    showHead(view);
    showBars(view);
    showPhases(view.forecast);
    showRough(view);
    showFigures(view);
    showWhy(view);
    followChange(view);
}

void ForecastPanel::showHead(const ForecastView& view) {
    const auto& forecast = view.forecast;
    m_isRough = forecast.rough;
    m_total->setText(forecastDuration(forecast));
    m_total->setAccessibleDescription(m_total->text());
    m_seconds = forecast.totalSeconds() + forecast.preparationSeconds;
    const double share = forecast.evaluationShare();
    m_heavy = share > kHeavy;
    m_share->setText(percentText(share, share < 0.1 ? 1 : 0));
    m_share->setAccessibleDescription(m_share->text());
    m_share->setVisible(forecast.evaluations > 0);
    m_shareWord->setVisible(forecast.evaluations > 0);
    showMoment();
    const bool told = view.record.runs >= kRuns && !forecast.rough;
    m_record->setVisible(told);
    if (told)
        m_record->setText(
            tr("±%1 on this machine, from %n earlier run(s)", nullptr, view.record.runs)
                .arg(percentText(view.record.error, 0)));
    takeColours();
}

void ForecastPanel::showMoment() {
    const QString moment = finishMoment(m_seconds);
    m_moment->setText(m_isRough ? tr("done about %1 if started now").arg(moment)
                                : tr("done at %1 if started now").arg(moment));
}

void ForecastPanel::showBars(const ForecastView& view) {
    const bool both = view.remedied.has_value();
    const double scale = view.forecast.totalSeconds();
    m_ownCaption->setVisible(both);
    m_own->setSeconds(tr("This configuration"), view.forecast.seconds, scale);
    m_remediedBox->setVisible(both);
    if (!both)
        return;
    const QString name = tr("With %n remedy(s) from below", nullptr, view.remedies);
    m_remediedCaption->setText(name);
    m_remediedTotal->setText(forecastDuration(*view.remedied));
    m_remedied->setSeconds(name, view.remedied->seconds, scale);
}

void ForecastPanel::showPhases(const forecast::Forecast& forecast) {
    const double total = std::max(forecast.totalSeconds(), 1e-9);
    std::vector<PhaseTable::Row> rows;
    for (const Phase phase : kPhases) {
        const double seconds = forecast.seconds[static_cast<std::size_t>(phase)];
        if (seconds <= 0)
            continue;
        const double share = seconds / total;
        rows.push_back({phase,
                        {},
                        {durationText(seconds), percentText(share, share < 0.0995 ? 1 : 0)},
                        phase == Phase::Evaluation});
    }
    m_phases->setRows(std::move(rows));
}

void ForecastPanel::showRough(const ForecastView& view) {
    m_rough->setVisible(view.forecast.rough);
    m_measure->setVisible(view.guessedMachine || !view.guessedData);
    if (view.guessedMachine)
        m_roughText->setText(
            tr("Rough: this machine has not been measured, and the figures may be off "
               "by half. Measuring takes some seconds."));
    else if (view.guessedData)
        m_roughText->setText(tr("Rough: the dataset is not tokenized yet, so its tokens are "
                                "estimated from the text."));
    else
        m_roughText->setText(
            tr("Rough: this machine was measured with other settings than these."));
}

void ForecastPanel::setFigure(Figure figure, const QString& value, bool tooMuch) {
    const Line& line = m_figures[static_cast<std::size_t>(figure)];
    line.name->setVisible(!value.isEmpty());
    line.value->setVisible(!value.isEmpty());
    line.value->setText(value);
    line.value->setAccessibleDescription(value);
    QPalette colours;
    if (tooMuch)
        colours.setColor(QPalette::WindowText, tokensFor(this).danger);
    line.value->setPalette(colours);
}

void ForecastPanel::showFigures(const ForecastView& view) {
    const auto& forecast = view.forecast;
    const auto bytes = [](std::uint64_t count) { return bytesText(static_cast<double>(count)); };
    const auto ofThat = [&](std::uint64_t needed, std::uint64_t there) {
        return there > 0 ? tr("%1 of %2").arg(bytes(needed), bytes(there)) : bytes(needed);
    };
    double steps = 0;
    for (const auto phase : {train::Phase::Data, train::Phase::Forward, train::Phase::Loss,
                             train::Phase::Backward, train::Phase::Optimizer})
        steps += forecast.of(phase);
    const double step = forecast.steps > 0 ? steps / static_cast<double>(forecast.steps) : 0;
    setFigure(Steps, tr("%1 of %2 each").arg(countText(forecast.steps), durationText(step)));
    setFigure(Speed,
              tr("%1 pairs/s").arg(countText(static_cast<std::uint64_t>(forecast.pairsPerSecond))));
    setFigure(Evaluations, forecast.evaluations == 0 ? tr("none")
                                                     : tr("%1, reading %2 rows")
                                                           .arg(countText(forecast.evaluations),
                                                                countText(forecast.evaluatedRows)));
    setFigure(Memory, ofThat(forecast.memoryBytes, view.memoryBytes),
              view.memoryBytes > 0 && forecast.memoryBytes > view.memoryBytes);
    setFigure(GpuMemory,
              forecast.gpuMemoryBytes == 0 ? QString()
                                           : ofThat(forecast.gpuMemoryBytes, view.gpuMemoryBytes),
              view.gpuMemoryBytes > 0 && forecast.gpuMemoryBytes > view.gpuMemoryBytes);
    setFigure(Disk,
              view.diskFreeBytes > 0
                  ? tr("%1, %2 are free").arg(bytes(forecast.diskBytes), bytes(view.diskFreeBytes))
                  : bytes(forecast.diskBytes),
              view.diskFreeBytes > 0 && forecast.diskBytes > view.diskFreeBytes);
    setFigure(Preparation,
              forecast.preparationSeconds < 0.5
                  ? QString()
                  : tr("%1, once and before it").arg(durationText(forecast.preparationSeconds)));
    setFigure(RunsOn, machineName(forecast.machine));
}

void ForecastPanel::showWhy(const ForecastView& view) {
    QStringList parts;
    for (std::size_t i = 0; i < std::min(view.others.size(), kOtherWays); ++i) {
        const auto& other = view.others[i];
        parts.append(tr("%1: %2").arg(machineName(other.machine), forecastDuration(other)));
    }
    m_why->setVisible(!parts.isEmpty());
    if (parts.isEmpty())
        return;
    const QString others = parts.join(QStringLiteral("; "));
    m_why->setText(view.choice && !view.guessedMachine
                       ? tr("It is the fastest of what was measured here (%1).").arg(others)
                       : others);
}

void ForecastPanel::followChange(const ForecastView& view) {
    if (!view.stale.isEmpty())
        return;
    m_now = view.forecast.totalSeconds();
    if (m_before <= 0 || view.forecast.rough) {
        m_before = view.forecast.rough ? 0 : m_now;
        m_change->clear();
        return;
    }
    const QString text = durationChange(m_before, m_now);
    if (text == m_change->text())
        return;
    m_change->setText(text);
    m_changeQuiet.start();
    takeColours();
}

void ForecastPanel::takeColours() {
    const Tokens& t = tokensFor(this);
    QPalette change;
    change.setColor(QPalette::WindowText, m_now < m_before ? t.success : t.secondaryText);
    m_change->setPalette(change);
    QPalette share;
    if (m_heavy)
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            share.setColor(group, QPalette::WindowText, t.warning);
    m_share->setPalette(share);
}

QString ForecastPanel::total() const {
    return m_body->isHidden() ? QString() : m_total->text();
}

QString ForecastPanel::change() const {
    return m_change->text();
}

bool ForecastPanel::isRough() const {
    return !m_body->isHidden() && !m_rough->isHidden();
}

void ForecastPanel::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_change != nullptr)
        takeColours();
}

} // namespace stator::ui
