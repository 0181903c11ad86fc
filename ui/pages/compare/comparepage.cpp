#include "ui/pages/compare/comparepage.h"

#include "ui/dialogs/chooserunsdialog.h"
#include "ui/dialogs/choosesweepdialog.h"
#include "ui/pages/compare/cardgrid.h"
#include "ui/pages/compare/curvescard.h"
#include "ui/pages/compare/effectscard.h"
#include "ui/pages/compare/languagescard.h"
#include "ui/pages/compare/parallelcard.h"
#include "ui/pages/compare/reportexport.h"
#include "ui/pages/compare/runchips.h"
#include "ui/pages/compare/scattercard.h"
#include "ui/pages/compare/tablecards.h"
#include "ui/pages/compare/timecard.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/throttle.h"

#include <QAction>
#include <QCryptographicHash>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kSaveMs = 300;
constexpr int kMostCurves = 6;

QString firstCurves() {
    return QStringLiteral("curves");
}

} // namespace

ComparePage::ComparePage(Session& session, QWidget* parent)
    : Page(session, parent)
    , m_saving(new Throttle(
          kSaveMs, [this] { save(); }, this))
    , m_reportExport(std::make_unique<ReportExport>(session))
    , m_reading(session.queries()) {
    makeActions();
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(Icon::Compare, tr("Choose runs to see them side by side."),
                             tr("Choose runs"), m_stack);
    m_grid = new CardGrid(m_stack);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_grid);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    makeHead();
    makeMenu();
    layout->addWidget(m_stack, 1);
    makeCards();
    connect(m_empty, &EmptyState::actionRequested, this, &ComparePage::chooseRuns);
    connect(&m_state, &CompareState::runsChanged, this, [this] {
        refresh();
        m_saving->request();
    });
    connect(&m_state, &CompareState::selectionChanged, this, &ComparePage::updateActions);
    connect(&session, &Session::runsChanged, this, &ComparePage::refresh);
    showCards();
    updateActions();
}

ComparePage::~ComparePage() = default;

void ComparePage::makeActions() {
    const auto action = [this](Icon picture, const QString& text, auto done) {
        auto* made = new QAction(ui::icon(picture), text, this);
        connect(made, &QAction::triggered, this, done);
        addAction(made);
        return made;
    };
    m_choose = action(Icon::Compare, tr("Choose runs…"), [this] { chooseRuns(); });
    m_chooseSweep = action(Icon::Group, tr("Add a sweep…"), [this] { chooseSweep(); });
    m_report = action(Icon::Export, tr("Export report…"), [this] { exportReport(); });
    m_addCurves = action(Icon::Add, tr("Add curves"), [this] { addCurvesByHand(); });
    m_baseline = action(Icon::Baseline, tr("Set selected run as baseline"),
                        [this] { m_state.setBaseline(*m_state.selection().begin()); });
    m_removeSelected = action(Icon::Close, tr("Remove selected runs from comparison"), [this] {
        QList<qint64> rest = m_state.runs();
        rest.removeIf([this](qint64 run) { return m_state.selection().contains(run); });
        m_state.setRuns(rest);
    });
    m_clear = action(Icon::Remove, tr("Clear selection"), [this] { m_state.setSelection({}); });
    m_back = action(Icon::Shrink, tr("Back to all cards"), [this] { enlarge(nullptr); });
    m_back->setShortcut(Qt::Key_Escape);
    m_back->setShortcutContext(Qt::WidgetWithChildrenShortcut);
}

void ComparePage::makeHead() {
    auto* name = new QLabel(title(), this);
    QFont large = name->font();
    large.setPointSizeF(large.pointSizeF() * 1.35);
    large.setWeight(QFont::DemiBold);
    name->setFont(large);
    name->setMinimumHeight(28);
    m_chips = new RunChips(m_state, this);
    connect(m_chips, &RunChips::showRequested, this,
            [this](qint64 run) { session().navigator().go(ShowRuns{{run}}); });
    m_viewMenu = new QMenu(tr("View"), this);
    connect(m_viewMenu, &QMenu::aboutToShow, this, &ComparePage::fillViewMenu);
    m_viewButton = new QPushButton(tr("View"), this);
    m_viewButton->setToolTip(tr("Which cards are shown"));
    m_viewButton->setMenu(m_viewMenu);
    m_reportButton = new QPushButton(m_report->text(), this);
    connect(m_reportButton, &QPushButton::clicked, m_report, &QAction::trigger);
    auto* sweep = new QPushButton(m_chooseSweep->text(), this);
    connect(sweep, &QPushButton::clicked, m_chooseSweep, &QAction::trigger);
    auto* choose = new QPushButton(m_choose->text(), this);
    setButtonKind(choose, ButtonKind::Primary);
    connect(choose, &QPushButton::clicked, m_choose, &QAction::trigger);

    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(name, 0, Qt::AlignTop);
    head->addSpacing(4);
    QSizePolicy roomForChips = m_chips->sizePolicy();
    roomForChips.setRetainSizeWhenHidden(true); // or the buttons grow into it
    m_chips->setSizePolicy(roomForChips);
    head->addWidget(m_chips, 1);
    for (QPushButton* button : {m_viewButton, m_reportButton, sweep, choose})
        head->addWidget(button, 0, Qt::AlignTop);
    static_cast<QVBoxLayout*>(layout())->addLayout(head);
}

void ComparePage::makeMenu() {
    const auto separator = [this] {
        auto* line = new QAction(this);
        line->setSeparator(true);
        return line;
    };
    m_menu = {m_choose,         m_chooseSweep, m_report,
              separator(),      m_addCurves,   m_viewMenu->menuAction(),
              m_back,           separator(),   m_baseline,
              m_removeSelected, m_clear};
}

void ComparePage::makeCards() {
    addCurves(firstCurves());
    m_cards = {
        new TimeCard(session(), m_state, this),      new DifferencesCard(session(), m_state, this),
        new LanguagesCard(session(), m_state, this), new MetricsCard(session(), m_state, this),
        new ScatterCard(session(), m_state, this),   new ParallelCard(session(), m_state, this),
        new EffectsCard(session(), m_state, this)};
    for (CompareCard* card : std::as_const(m_cards))
        connectCard(card);
}

CurvesCard* ComparePage::addCurves(const QString& id) {
    auto* card = new CurvesCard(id, id != firstCurves(), m_crosshair, session(), m_state, this);
    m_curves.append(card);
    connectCard(card);
    card->setRuns(m_set);
    return card;
}

void ComparePage::addCurvesByHand() {
    int number = 2;
    while (card(QStringLiteral("curves-%1").arg(number)) != nullptr)
        ++number;
    CurvesCard* added = addCurves(QStringLiteral("curves-%1").arg(number));
    added->setMetric(m_set->mainMetric());
    showCards();
    m_grid->ensureWidgetVisible(added);
    updateActions();
    m_saving->request();
}

void ComparePage::removeCurves(CompareCard* card) {
    m_curves.removeIf([card](const CurvesCard* one) { return one == card; });
    showCards();
    // Its own menu may have led here.
    card->hide();
    card->deleteLater();
    updateActions();
    m_saving->request();
}

void ComparePage::connectCard(CompareCard* card) {
    connect(card, &CompareCard::enlargeRequested, this,
            [this, card](bool enlarged) { enlarge(enlarged ? card : nullptr); });
    connect(card, &CompareCard::hideRequested, this,
            [this, card] { setCardShown(card->id(), false); });
    connect(card, &CompareCard::removeRequested, this, [this, card] { removeCurves(card); });
    connect(card, &CompareCard::changed, m_saving, &Throttle::request);
}

CompareCard* ComparePage::card(const QString& id) const {
    for (CompareCard* one : order())
        if (one->id() == id)
            return one;
    return nullptr;
}

QList<CompareCard*> ComparePage::order() const {
    QList<CompareCard*> cards;
    // Of a sweep, what each field does is what a person came for.
    const bool sweep = m_set->definition.has_value();
    CompareCard* effects = m_cards.isEmpty() ? nullptr : m_cards.last();
    if (sweep && effects != nullptr)
        cards.append(effects);
    if (!m_curves.isEmpty())
        cards.append(m_curves.first());
    if (!m_cards.isEmpty())
        cards.append(m_cards.first());
    for (CurvesCard* card : m_curves.mid(1))
        cards.append(card);
    for (CompareCard* card : m_cards.mid(1))
        if (!sweep || card != effects)
            cards.append(card);
    return cards;
}

void ComparePage::showCards() {
    QList<CompareCard*> shown = order();
    shown.removeIf([this](const CompareCard* card) { return m_hidden.contains(card->id()); });
    m_grid->setCards(order(), shown);
    m_back->setEnabled(m_grid->enlarged() != nullptr);
}

void ComparePage::setCardShown(const QString& id, bool shown) {
    if (shown)
        m_hidden.remove(id);
    else
        m_hidden.insert(id);
    showCards();
    m_saving->request();
}

void ComparePage::enlarge(CompareCard* card) {
    m_grid->enlarge(card);
    m_back->setEnabled(card != nullptr);
}

void ComparePage::fillViewMenu() {
    m_viewMenu->clear();
    for (const CompareCard* card : order()) {
        const QString id = card->id();
        const auto* curves = qobject_cast<const CurvesCard*>(card);
        QAction* shown = m_viewMenu->addAction(
            curves != nullptr && m_curves.size() > 1
                ? tr("Curves %1").arg(m_curves.indexOf(const_cast<CurvesCard*>(curves)) + 1)
                : card->title());
        shown->setCheckable(true);
        shown->setChecked(!m_hidden.contains(id));
        connect(shown, &QAction::toggled, this,
                [this, id](bool checked) { setCardShown(id, checked); });
    }
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(m_addCurves);
}

void ComparePage::updateActions() {
    const bool some = m_set->size() > 0;
    m_report->setEnabled(some);
    m_reportButton->setEnabled(some);
    m_viewButton->setEnabled(some);
    m_addCurves->setEnabled(some && m_curves.size() < kMostCurves);
    const auto& selection = m_state.selection();
    m_baseline->setEnabled(selection.size() == 1 && *selection.begin() != m_state.baseline());
    m_removeSelected->setEnabled(!selection.isEmpty());
    m_clear->setEnabled(!selection.isEmpty());
}

bool ComparePage::take(const PageRequest& request) {
    const auto* compare = std::get_if<CompareRuns>(&request);
    if (compare == nullptr)
        return false;
    m_state.setRuns(compare->runs);
    m_state.setSelection({});
    return true;
}

void ComparePage::chooseRuns() {
    auto* dialog = new ChooseRunsDialog(session(), m_state.runs(), CompareState::kMostRuns, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_state.setRuns(dialog->runs()); });
    dialog->open();
}

void ComparePage::chooseSweep() {
    auto* dialog = new ChooseSweepDialog(session(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { addSweep(dialog->runs()); });
    dialog->open();
}

void ComparePage::addSweep(const QList<qint64>& runs) {
    QList<qint64> all = m_state.runs();
    for (const qint64 run : runs)
        if (!all.contains(run))
            all.append(run);
    // Where not all have room, a sweep is best looked at alone.
    const bool alone = all.size() > CompareState::kMostRuns;
    m_state.setRuns(alone ? runs : all);
    if (runs.size() > CompareState::kMostRuns)
        session().tell({.kind = MessageKind::Info,
                        .text = tr("%1 of the sweep's %n run(s) are compared, which is the most; "
                                   "the main effects take all of them.",
                                   nullptr, static_cast<int>(runs.size()))
                                    .arg(CompareState::kMostRuns)});
}

void ComparePage::exportReport() {
    const QString path = QFileDialog::getSaveFileName(this, tr("Export report"),
                                                      tr("comparison") + QStringLiteral(".html"),
                                                      tr("Report for any browser (*.html)"));
    if (!path.isEmpty())
        writeReport(path);
}

void ComparePage::writeReport(const QString& path) {
    std::vector<std::string> shown;
    for (const CurvesCard* card : std::as_const(m_curves))
        shown.push_back(card->metric());
    m_reportExport->start({m_set, reportMetrics(*m_set, shown), path});
}

void ComparePage::activate() {
    m_active = true;
    if (m_stale)
        refresh();
}

void ComparePage::deactivate() {
    m_active = false;
}

void ComparePage::refresh() {
    m_stale = true;
    if (!m_active)
        return;
    m_stale = false;
    if (m_state.runs().isEmpty()) {
        m_reading.cancel();
        takeReading({std::make_shared<RunSet>(), {}});
        return;
    }
    m_reading.ask([runs = m_state.runs(), baseline = m_state.baseline()](
                      BackgroundContext& context) { return readRunSet(context, runs, baseline); },
                  [this](base::Result<RunSetReading> reading) {
                      if (reading)
                          takeReading(*reading);
                      else
                          session().tellError(tr("The runs could not be read."), reading.error());
                  });
}

// One card a turn of the event loop: with many runs, all of them together would keep a person
// waiting.
void ComparePage::fillNextCard() {
    if (m_waiting.isEmpty())
        return;
    if (CompareCard* card = m_waiting.takeFirst())
        card->setRuns(m_set);
    if (!m_waiting.isEmpty())
        QTimer::singleShot(0, this, &ComparePage::fillNextCard);
}

void ComparePage::takeReading(const RunSetReading& reading) {
    const bool another = m_set->definition.has_value() != reading.set->definition.has_value();
    m_set = reading.set;
    if (another)
        showCards();
    m_chips->setRuns(*m_set);
    m_chips->setVisible(m_set->size() > 0);
    m_waiting.clear();
    for (CompareCard* card : order())
        m_waiting.append(card);
    fillNextCard();
    m_stack->setCurrentIndex(m_set->size() > 0 ? 1 : 0);
    updateActions();
    if (reading.gone.isEmpty())
        return;
    QList<qint64> rest = m_state.runs();
    rest.removeIf([&reading](qint64 run) { return reading.gone.contains(run); });
    m_state.setRuns(rest);
}

QString ComparePage::workspaceGroup() const {
    const auto root = QByteArray::fromStdString(session().workspace().root().string());
    const auto hash = QCryptographicHash::hash(root, QCryptographicHash::Sha1).toHex();
    return QStringLiteral("workspaces/") + QString::fromLatin1(hash.left(12));
}

void ComparePage::save() {
    QSettings& settings = session().settings();
    settings.beginGroup(id());
    saveState(settings);
    settings.endGroup();
}

void ComparePage::saveState(QSettings& settings) const {
    settings.beginGroup(workspaceGroup());
    QStringList runs;
    for (const qint64 run : m_state.runs())
        runs.append(QString::number(run));
    settings.setValue(QStringLiteral("runs"), runs);
    settings.setValue(QStringLiteral("baseline"), m_state.baseline());
    settings.endGroup();
    settings.setValue(QStringLiteral("hidden"), QStringList(m_hidden.begin(), m_hidden.end()));
    QStringList curves;
    for (const CurvesCard* card : m_curves)
        curves.append(card->id());
    settings.setValue(QStringLiteral("curves"), curves);
    for (const CompareCard* card : order()) {
        settings.beginGroup(card->id());
        card->saveState(settings);
        settings.endGroup();
    }
}

void ComparePage::restoreState(QSettings& settings) {
    settings.beginGroup(workspaceGroup());
    QList<qint64> runs;
    for (const QString& run : settings.value(QStringLiteral("runs")).toStringList())
        runs.append(run.toLongLong());
    m_state.setRuns(runs);
    m_state.setBaseline(settings.value(QStringLiteral("baseline")).toLongLong());
    settings.endGroup();
    const QStringList hidden = settings.value(QStringLiteral("hidden")).toStringList();
    m_hidden = QSet<QString>(hidden.begin(), hidden.end());
    for (const QString& id : settings.value(QStringLiteral("curves")).toStringList())
        if (id.startsWith(QLatin1String("curves-")) && card(id) == nullptr &&
            m_curves.size() < kMostCurves)
            addCurves(id);
    for (CompareCard* card : order()) {
        settings.beginGroup(card->id());
        card->restoreState(settings);
        settings.endGroup();
    }
    showCards();
    updateActions();
}

void ComparePage::resetLayout() {
    enlarge(nullptr);
    m_hidden.clear();
    while (m_curves.size() > 1)
        removeCurves(m_curves.last());
    showCards();
}

} // namespace stator::ui
