#include "ui/pages/compare/timecard.h"

#include "ui/pages/compare/timesentence.h"
#include "ui/plot/phasebarchart.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kRoomyRuns = 8;
constexpr int kRowSaved = 11; ///< of the height of each run beyond them

} // namespace

void fillPhaseBars(PhaseBarChart& chart, const RunSet& set, const QSet<qint64>& selection) {
    std::vector<PhaseBar> bars;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const RunLabel& label = set.labels[i];
        PhaseBar bar;
        bar.id = label.id;
        bar.name = label.name;
        bar.colour = label.colour;
        bar.emphasised = selection.contains(label.id);
        for (std::size_t p = 0; p < kPhaseCount && p < set.comparison.phases.size(); ++p)
            bar.seconds[p] = set.comparison.phases[p].seconds[i];
        bars.push_back(std::move(bar));
    }
    chart.setBars(std::move(bars));
}

TimeCard::TimeCard(Session& session, CompareState& state, QWidget* parent)
    : CompareCard(QStringLiteral("time"), tr("Time by phase"), session, state, parent)
    , m_chart(new PhaseBarChart(this))
    , m_sentence(new QLabel(this))
    , m_mode(new SegmentedControl({tr("Seconds"), tr("Shares")}, this)) {
    m_chart->setTitle(title());
    m_chart->setEmptyText(tr("No time has been measured yet."));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_mode->setAccessibleName(tr("Unit of the bars"));
    addTool(m_mode);
    addCommonTools();
    auto* body = new QVBoxLayout;
    body->setSpacing(8);
    body->addWidget(m_chart, 4);
    body->addWidget(m_sentence);
    body->addStretch(1);
    addLayout(body, 1);
    watchExports(m_chart);
    connect(m_chart, &PhaseBarChart::clicked, &state, &CompareState::toggleSelected);
    connect(m_mode, &SegmentedControl::currentChanged, this, [this](int mode) {
        m_chart->setMode(mode == 0 ? PhaseBarChart::Mode::Seconds : PhaseBarChart::Mode::Shares);
        emit changed();
    });
}

void TimeCard::refresh() {
    fillPhaseBars(*m_chart, runs(), state().selection());
    // Many runs stand closer, so that the page does not become endless.
    const int wanted = m_chart->sizeHint().height();
    const int runCount = static_cast<int>(runs().size());
    const int closer = wanted - std::max(0, runCount - kRoomyRuns) * kRowSaved;
    m_chart->setMinimumHeight(closer);
    m_chart->setMaximumHeight(wanted);
    writeSentence();
}

void TimeCard::writeSentence() {
    const auto sentence = timeSentence(runs());
    m_sentence->setVisible(sentence.has_value());
    if (!sentence)
        return;
    m_sentence->setText(QStringLiteral("<b>%1</b> <span style='color:%3'>%2</span>")
                            .arg(sentence->headline.toHtmlEscaped(), sentence->rest.toHtmlEscaped(),
                                 tokensFor(this).secondaryText.name()));
}

void TimeCard::addMenuActions(QMenu& menu) {
    menu.addAction(icon(Icon::Export), tr("Save chart…"), m_chart, &Chart::saveAs)
        ->setEnabled(!m_chart->isEmpty());
}

void TimeCard::changeEvent(QEvent* event) {
    CompareCard::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible())
        writeSentence();
}

void TimeCard::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("mode"), m_mode->current());
}

void TimeCard::restoreState(QSettings& settings) {
    m_mode->setCurrent(settings.value(QStringLiteral("mode"), 0).toInt());
}

} // namespace stator::ui
