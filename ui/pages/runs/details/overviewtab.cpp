#include "ui/pages/runs/details/overviewtab.h"

#include "core/train/runconfiguration.h"
#include "ui/models/fieldlabels.h"
#include "ui/models/runeditcommand.h"
#include "ui/models/runentry.h"
#include "ui/models/runfields.h"
#include "ui/models/runseries.h"
#include "ui/pages/runs/details/chartsupport.h"
#include "ui/pages/runs/details/configurationtree.h"
#include "ui/pages/runs/details/forecastcheckcard.h"
#include "ui/pages/runs/details/runadvice.h"
#include "ui/pages/runs/details/runwords.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/tageditor.h"
#include "ui/widgets/throttle.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cmath>

namespace stator::ui {

namespace {

/// A pause in typing after which notes are kept.
constexpr int kNotesMs = 1200;
/// The figures of a live run, as it tells them and as the store has them.
constexpr int kLiveMs = 250;
constexpr int kStoredMs = 2000;

QString joinedNames(const std::vector<std::string>& names) {
    QStringList parts;
    for (const std::string& name : names)
        parts.append(QString::fromStdString(name));
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
}

QStringList tagList(const store::RunRecord& run) {
    QStringList tags;
    for (const std::string& tag : run.description.tags)
        tags.append(QString::fromStdString(tag));
    return tags;
}

store::RunEdit tagsEdit(const QStringList& tags) {
    store::RunEdit edit;
    edit.tags.emplace();
    for (const QString& tag : tags)
        edit.tags->push_back(tag.toStdString());
    return edit;
}

store::RunEdit notesEdit(const QString& notes) {
    store::RunEdit edit;
    edit.notes = notes.toStdString();
    return edit;
}

} // namespace

OverviewTab::OverviewTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_advice(new RunAdvice(session))
    , m_forecast(new ForecastCheckCard)
    , m_notesLater(new Throttle(
          kNotesMs, [this] { saveNotes(); }, this, Throttle::Restart::Yes))
    , m_progressLater(new Throttle(
          kLiveMs, [this] { showProgress(); }, this))
    , m_storedLater(new Throttle(
          kStoredMs, [this] { reload(); }, this)) {
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(0, 12, 0, 0);
    grid->setSpacing(12);
    grid->addWidget(makeResult(), 0, 0);
    grid->addWidget(makeFacts(), 0, 1);
    auto* below = new QVBoxLayout;
    below->setSpacing(12);
    below->addWidget(m_advice);
    below->addWidget(m_forecast);
    below->addWidget(makeConfiguration(), 1);
    grid->addLayout(below, 1, 0);
    grid->addWidget(makeRemarks(), 1, 1);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(1, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolling(content, this));
    connect(&session, &Session::runListChanged, this, &OverviewTab::reload);
}

OverviewTab::~OverviewTab() {
    saveNotes();
}

QWidget* OverviewTab::makeResult() {
    auto* card = new Card({}, this);
    auto* head = new QHBoxLayout;
    m_name = new ElidedLabel({}, card);
    QFont large = m_name->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setWeight(QFont::DemiBold);
    m_name->setFont(large);
    m_state = new QLabel(card);
    head->addWidget(m_name, 1);
    head->addWidget(m_state);
    m_reason = new QLabel(card);
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result = new StatTile(tr("Result"), card);
    m_time = new StatTile(tr("Time"), card);
    m_evaluation = new StatTile(tr("Evaluation"), card);
    m_speed = new StatTile(tr("Pairs per second"), card);
    m_steps = new StatTile(tr("Steps"), card);
    m_loss = new StatTile(tr("Training loss"), card);
    auto* tiles = new QGridLayout;
    tiles->setHorizontalSpacing(24);
    tiles->setVerticalSpacing(12);
    int place = 0;
    for (StatTile* tile : {m_result, m_loss, m_steps, m_time, m_evaluation, m_speed}) {
        tiles->addWidget(tile, place / 3, place % 3);
        tiles->setColumnStretch(place % 3, 1);
        ++place;
    }
    m_phases = new PhaseBarChart(card);
    m_phases->setTitle(tr("Time by phase"));
    m_phases->setEmptyText(tr("The time of this run has not been recorded yet."));
    m_phases->setFixedHeight(68);
    tellExportFailures(session(), m_phases);
    m_sentence = new QLabel(card);
    m_sentence->setWordWrap(true);
    card->addLayout(head);
    card->addWidget(m_reason);
    card->addLayout(tiles);
    card->addWidget(m_phases);
    card->addWidget(m_sentence);
    return card;
}

QWidget* OverviewTab::makeFacts() {
    auto* card = new Card(tr("Made of"), this);
    m_facts = new QFormLayout;
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setVerticalSpacing(6);
    m_facts->setHorizontalSpacing(14);
    m_facts->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    card->addLayout(m_facts);
    card->addWidget(new QWidget(card), 1);
    return card;
}

QWidget* OverviewTab::makeRemarks() {
    auto* card = new Card(tr("Tags and notes"), this);
    m_tags = new TagEditor(card);
    m_tags->setAccessibleName(tr("Tags"));
    m_notes = new QPlainTextEdit(card);
    m_notes->setPlaceholderText(tr("What this run was for, what came of it"));
    m_notes->setAccessibleName(tr("Notes"));
    m_notes->setTabChangesFocus(true);
    m_notes->setMinimumHeight(80);
    card->addWidget(m_tags);
    card->addWidget(m_notes, 1);
    connect(m_tags, &TagEditor::tagsChanged, this, [this](const QStringList& tags) {
        if (const QStringList before = tagList(m_row.run); tags != before)
            change(tr("Change tags"), tagsEdit(before), tagsEdit(tags));
    });
    connect(m_notes, &QPlainTextEdit::textChanged, m_notesLater, &Throttle::request);
    return card;
}

QWidget* OverviewTab::makeConfiguration() {
    auto* card = new Card(tr("Configuration"), this);
    card->setSubtitle(tr("bold: another than the default"));
    m_configuration = new ConfigurationTree(card);
    auto* copy = new QPushButton(icon(Icon::Copy), tr("Copy"), card);
    copy->setToolTip(tr("Copies the configuration as JSON"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(
            QString::fromStdString(m_configuration->configuration()));
    });
    card->addTool(copy);
    card->addWidget(m_configuration, 1);
    return card;
}

void OverviewTab::clear() {
    saveNotes();
    m_question.cancel();
    m_progressLater->cancel();
    m_storedLater->cancel();
    m_row = {};
    show(m_row);
}

void OverviewTab::load() {
    m_question.ask(
        [id = run()](BackgroundContext& context) -> base::Result<store::RunListRow> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return reader->run(id);
        },
        [this](base::Result<store::RunListRow> row) {
            if (row)
                show(*row);
            else
                tellProblem(tr("This run could not be read"), row.error());
        });
}

void OverviewTab::show(const store::RunListRow& row) {
    const auto &now = row.run, &before = m_row.run;
    const bool sameFacts = now.id == before.id && now.state == before.state &&
                           now.description.device == before.description.device &&
                           now.machineReason == before.machineReason &&
                           now.description.configuration == before.description.configuration;
    m_row = row;
    showState(row.run);
    showFigures(row);
    m_advice->setRun(row);
    m_forecast->setRun(row);
    if (!sameFacts || !row.run.id)
        showFacts(row.run);
    showRemarks(row.run);
    m_configuration->setConfiguration(row.run.description.configuration);
    showProgress();
}

void OverviewTab::showState(const store::RunRecord& run) {
    m_name->setText(QString::fromStdString(run.description.name));
    m_state->setText(run.id ? runStateText(run.state) : QString());
    QPalette colours = m_state->palette();
    colours.setColor(QPalette::WindowText, stateColour(run.state, tokensFor(this)));
    m_state->setPalette(colours);
    m_reason->setText(QString::fromStdString(run.reason));
    m_reason->setVisible(!run.reason.empty());
}

void OverviewTab::showFigures(const store::RunListRow& row) {
    const auto& run = row.run;
    const QLocale locale;
    const std::string& metric = run.description.mainMetric;
    const auto* best = metric.empty() ? nullptr : row.summary(store::metricKey(metric));
    if (best && best->count > best->notFinite) {
        const bool higher = run.description.mainMetricHigherIsBetter;
        const double value = higher ? best->max : best->min;
        const auto step = higher ? best->maxStep : best->minStep;
        m_result->setName(seriesTitle(metric));
        m_result->setValue(metricText(value));
        m_result->setRemark(tr("best, at step %1; last %2")
                                .arg(locale.toString(qlonglong(step)), metricText(best->last)));
    } else {
        m_result->setName(tr("Result"));
        m_result->setValue(QStringLiteral("–"));
        m_result->setRemark(run.id ? tr("not evaluated") : QString());
    }
    const PhaseValues phases = phaseValues(row.phases);
    const double sum = sumOf(phases);
    m_time->setValue(sum > 0 ? durationText(sum) : QStringLiteral("–"));
    m_time->setRemark(run.startedMs > 0 ? tr("began %1").arg(momentText(run.startedMs))
                                        : QString());
    m_evaluation->setValue(
        sum > 0 ? percentText(phases[static_cast<std::size_t>(Phase::Evaluation)] / sum)
                : QStringLiteral("–"));
    m_evaluation->setRemark(sum > 0 ? tr("of the time") : QString());
    const auto last = [&](const char* key) {
        const auto* summary = row.summary(store::metricKey(key));
        return summary ? summary->last : store::kNotANumber;
    };
    const auto* speed = row.summary(store::metricKey("train/pairsPerSecond"));
    const double mean = makeRunEntry(row, nullptr)->pairsPerSecond();
    const double pairs = !std::isnan(mean) ? mean : speed ? speed->last : store::kNotANumber;
    m_speed->setValue(std::isnan(pairs) ? QStringLiteral("–") : axisNumber(std::round(pairs)));
    const auto* loss = row.summary(store::metricKey("train/loss"));
    m_loss->setValue(loss ? metricText(last("train/loss")) : QStringLiteral("–"));
    m_loss->setRemark(loss && loss->notFinite > 0
                          ? tr("%n value(s) not a number", nullptr, int(loss->notFinite))
                          : QString());
    m_steps->setValue(locale.toString(qlonglong(run.step)));
    m_steps->setRemark(run.description.totalSteps > 0
                           ? tr("of %1").arg(locale.toString(qlonglong(run.description.totalSteps)))
                           : QString());
    std::vector<PhaseBar> bars;
    if (sum > 0)
        bars.push_back({run.id.value, tr("Time"), {}, phases});
    m_phases->setBars(std::move(bars));
    m_sentence->setText(timeSentence(phases, tail().isLive(this->run())));
}

void OverviewTab::showFacts(const store::RunRecord& run) {
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    if (!run.id)
        return;
    const auto& d = run.description;
    const train::RunConfiguration c = train::parseConfiguration(d.configuration).configuration;
    const QLocale locale;
    const auto add = [&](const QString& name, const QString& value) {
        auto* label = new ElidedLabel(value.isEmpty() ? QStringLiteral("–") : value, this);
        label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        m_facts->addRow(new SecondaryLabel(name, this), label);
    };
    add(tr("Dataset"), joinedNames(d.datasets));
    add(fieldLabel("data.split"), QString::fromStdString(c.data.split.name));
    add(fieldLabel("tokenizer"), QString::fromStdString(d.tokenizer));
    add(fieldLabel("model.dim"), locale.toString(c.model.dim));
    add(fieldLabel("batchSize"), locale.toString(c.batchSize));
    add(fieldLabel("optimizer.learningRate"), valueNumber(c.optimizer.learningRate));
    add(fieldLabel("epochs"), c.epochs > 0 ? valueNumber(c.epochs) : QStringLiteral("–"));
    add(fieldLabel("loss.kind"),
        choiceLabel("loss.kind", c.loss.kind == train::LossKind::Mnrl ? "mnrl" : "cosent"));
    QStringList device{QString::fromStdString(d.device), QString::fromStdString(d.precision)};
    if (d.threads > 0)
        device.append(tr("%n thread(s)", nullptr, d.threads));
    device.removeAll(QString());
    add(fieldLabel("device"), device.join(QStringLiteral(" · ")));
    if (!run.machineReason.empty()) {
        auto* why = new QLabel(machineReasonText(run.machineReason), this);
        why->setWordWrap(true);
        why->setTextFormat(Qt::PlainText);
        why->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts->addRow(new SecondaryLabel(tr("Chosen because"), this), why);
    }
    add(tr("Machine"), QString::fromStdString(d.machine));
    add(tr("Ended"), momentText(run.endedMs));
}

void OverviewTab::showRemarks(const store::RunRecord& run) {
    m_tags->setEnabled(bool(run.id));
    m_notes->setEnabled(bool(run.id));
    m_tags->setTags(tagList(run));
    const QString notes = QString::fromStdString(run.description.notes);
    // What is being written is not taken away by what was read.
    if (!m_notesLater->isPending() && notes != m_notes->toPlainText()) {
        const QSignalBlocker quiet(m_notes);
        m_notes->setPlainText(notes);
    }
}

void OverviewTab::saveNotes() {
    if (!m_notesLater->isPending())
        return;
    m_notesLater->cancel();
    const QString before = QString::fromStdString(m_row.run.description.notes);
    m_row.run.description.notes = m_notes->toPlainText().toStdString();
    if (m_notes->toPlainText() != before)
        change(tr("Change notes"), notesEdit(before), notesEdit(m_notes->toPlainText()));
}

void OverviewTab::change(const QString& text, const store::RunEdit& before,
                         const store::RunEdit& after) {
    session().undoStack().push(
        new RunEditCommand(session(), text, {{m_row.run.id, before, after}}));
}

void OverviewTab::takeProgress() {
    m_progressLater->request();
    m_storedLater->request();
}

void OverviewTab::showProgress() {
    const auto live = tail().live(run());
    if (!live || !m_row.run.id)
        return;
    const QLocale locale;
    m_state->setText(liveStateText(*live));
    m_steps->setValue(locale.toString(qulonglong(live->step)));
    if (live->totalSteps > 0)
        m_steps->setRemark(tr("of %1").arg(locale.toString(qulonglong(live->totalSteps))));
    if (live->step == 0)
        return;
    m_time->setValue(durationText(live->wallSeconds));
    if (live->secondsLeft >= 0)
        m_time->setRemark(tr("%1 left").arg(durationText(live->secondsLeft)));
    m_loss->setValue(metricText(live->loss));
    m_speed->setValue(axisNumber(std::round(live->pairsPerSecond)));
    m_evaluation->setValue(percentText(live->evaluationShare));
}

void OverviewTab::changeEvent(QEvent* event) {
    RunTab::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_row.run.id)
        showState(m_row.run);
}

void OverviewTab::hideEvent(QHideEvent* event) {
    saveNotes();
    RunTab::hideEvent(event);
}

} // namespace stator::ui
