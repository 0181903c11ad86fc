#include "ui/pages/runs/runactions.h"

#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/runtextdialogs.h"
#include "ui/models/runeditcommand.h"
#include "ui/pages/runs/runstableview.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/stylepainting.h"

#include <QColorDialog>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <set>

namespace stator::ui {

namespace {

QIcon swatchIcon(const QColor& colour) {
    QPixmap pixmap(32, 32);
    pixmap.setDevicePixelRatio(2);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintSwatch(painter, QRectF(2, 2, 12, 12), colour);
    return pixmap;
}

bool canResume(const RunEntry& entry) {
    const auto state = entry.run().state;
    return state == store::RunState::Stopped || state == store::RunState::Interrupted ||
           state == store::RunState::Failed;
}

} // namespace

RunActions::RunActions(Session& session, RunTableModel& model, RunArrangement& arrangement,
                       RunsTableView& table, QWidget* page)
    : QObject(page)
    , m_session(session)
    , m_model(model)
    , m_arrangement(arrangement)
    , m_table(table)
    , m_page(page) {
    makeRunning();
    makeSaying();
    makeTable();
    for (int i = 0; i < 5; ++i) {
        auto* line = new QAction(this);
        line->setSeparator(true);
        m_separators.push_back(line);
    }
    connect(&table, &RunsTableView::selectionChanged, this, &RunActions::update);
    connect(&arrangement, &RunArrangement::arranged, this, &RunActions::update);
    connect(&session.runs(), &RunControl::activeChanged, this, &RunActions::update);
    connect(&session.runs(), &RunControl::queueChanged, this, &RunActions::update);
    connect(&table, &RunsTableView::starClicked, this, &RunActions::toggleStar);
    update();
}

QAction* RunActions::make(Icon name, const QString& text, const QKeySequence& shortcut,
                          void (RunActions::*does)()) {
    auto* action = new QAction(icon(name), text, this);
    action->setShortcut(shortcut);
    // Two pages may use one shortcut: each within itself.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, does);
    m_page->addAction(action);
    return action;
}

void RunActions::makeRunning() {
    newRun = make(Icon::Add, tr("New run"), QKeySequence::New, &RunActions::createNew);
    cloneRun = make(Icon::Clone, tr("Clone and change…"), Qt::CTRL | Qt::Key_D,
                    &RunActions::cloneSelected);
    resume = make(Icon::Resume, tr("Resume"), Qt::CTRL | Qt::Key_R, &RunActions::resumeSelected);
    pause = make(Icon::Pause, tr("Pause"), Qt::CTRL | Qt::Key_P, &RunActions::pauseOrGoOn);
    stop = make(Icon::Stop, tr("Stop"), Qt::CTRL | Qt::Key_Period, &RunActions::stopSelected);
    dequeueSweep = make(Icon::Remove, tr("Take the whole sweep out of the queue"), {},
                        &RunActions::takeSweepOut);
    compareSweep =
        make(Icon::Compare, tr("Compare the whole sweep"), {}, &RunActions::compareWholeSweep);
    compare =
        make(Icon::Compare, tr("Compare"), Qt::CTRL | Qt::Key_Return, &RunActions::compareSelected);
    evaluate = make(Icon::Evaluate, tr("Evaluate…"), {}, &RunActions::evaluateSelected);
    tryOut = make(Icon::Playground, tr("Open in Playground"), {}, &RunActions::trySelected);
    exportModel =
        make(Icon::Export, tr("Export model…"), Qt::CTRL | Qt::Key_E, &RunActions::exportSelected);
}

void RunActions::makeSaying() {
    rename = make(Icon::Edit, tr("Rename"), Qt::Key_F2, &RunActions::renameSelected);
    tags = make(Icon::Tag, tr("Tags…"), Qt::CTRL | Qt::Key_T, &RunActions::editTags);
    notes = make(Icon::Note, tr("Notes…"), Qt::CTRL | Qt::Key_M, &RunActions::editNotes);
    star = make(Icon::Star, tr("Star"), Qt::CTRL | Qt::Key_B, &RunActions::starSelected);
    colour = new QAction(tr("Colour"), this);
    makeColourMenu();
}

void RunActions::makeTable() {
    copyNumber = make(Icon::Copy, tr("Copy number"), QKeySequence::Copy, &RunActions::copyNumbers);
    copyConfiguration = make(Icon::Copy, tr("Copy configuration as JSON"),
                             Qt::CTRL | Qt::SHIFT | Qt::Key_C, &RunActions::copyConfigurations);
    selectAll =
        make(Icon::Check, tr("Select all"), QKeySequence::SelectAll, &RunActions::selectEverything);
    exportTable = make(Icon::Export, tr("Export table as CSV…"), {}, &RunActions::saveTable);
    moveToTrash =
        make(Icon::Trash, tr("Move to trash"), QKeySequence::Delete, &RunActions::trashSelected);
    restore = make(Icon::Restore, tr("Restore"), {}, &RunActions::restoreSelected);
    deleteForGood = make(Icon::Trash, tr("Delete for good…"), Qt::SHIFT | Qt::Key_Delete,
                         &RunActions::askToDelete);
}

void RunActions::makeColourMenu() {
    auto* menu = new QMenu(m_page);
    colour->setMenu(menu);
    menu->addAction(tr("Automatic"), this, [this] { setColour({}); });
    menu->addSeparator();
    for (int i = 0; i < kRunColours; ++i) {
        const QColor choice = runLook(i).colour;
        menu->addAction(swatchIcon(choice), tr("Colour %1").arg(i + 1), this,
                        [this, choice] { setColour(choice.name()); });
    }
    menu->addSeparator();
    menu->addAction(tr("Other colour…"), this, &RunActions::chooseColour);
}

QList<QAction*> RunActions::menu() const {
    if (m_arrangement.isTrash())
        return {restore,           deleteForGood,   m_separators[0], copyNumber,
                copyConfiguration, m_separators[1], selectAll,       exportTable};
    return {newRun,
            cloneRun,
            m_separators[0],
            resume,
            pause,
            stop,
            dequeueSweep,
            m_separators[1],
            compare,
            compareSweep,
            evaluate,
            tryOut,
            exportModel,
            m_separators[2],
            rename,
            tags,
            notes,
            colour,
            star,
            m_separators[3],
            copyNumber,
            copyConfiguration,
            selectAll,
            exportTable,
            m_separators[4],
            moveToTrash};
}

RunActions::Entries RunActions::selected() const {
    Entries entries;
    for (const auto run : m_table.selectedRuns())
        if (auto entry = m_model.entry(run))
            entries.push_back(std::move(entry));
    return entries;
}

RunActions::Entries RunActions::ofSameSweeps(const Entries& runs) const {
    Entries found;
    for (const auto& entry : m_model.entries()) {
        const auto sweep = entry->run().description.sweep;
        if (sweep && !entry->isTrashed() && std::ranges::any_of(runs, [&](const auto& run) {
                return run->run().description.sweep == sweep;
            }))
            found.push_back(entry);
    }
    return found;
}

void RunActions::update() {
    const Entries runs = selected();
    const bool any = !runs.empty();
    const bool one = runs.size() == 1;
    const bool trash = m_arrangement.isTrash();
    const bool model = one && !trash && runs.front()->run().step > 0;
    cloneRun->setEnabled(one && !trash);
    compare->setEnabled(runs.size() >= 2 && !trash);
    compare->setText(any && !trash ? tr("Compare (%1)").arg(QLocale().toString(runs.size()))
                                   : tr("Compare"));
    for (QAction* action : {evaluate, tryOut, exportModel})
        action->setEnabled(model);
    rename->setEnabled(one && !trash);
    for (QAction* action : {tags, notes, colour, star})
        action->setEnabled(any && !trash);
    notes->setEnabled(one && !trash);
    const bool allStarred =
        any && std::ranges::all_of(runs, [](const auto& r) { return r->run().starred; });
    star->setText(allStarred ? tr("Remove star") : tr("Star"));
    for (QAction* action : {copyNumber, copyConfiguration})
        action->setEnabled(any);
    selectAll->setEnabled(m_arrangement.rowCount() > 0);
    exportTable->setEnabled(m_arrangement.rowCount() > 0);
    restore->setEnabled(any && trash);
    deleteForGood->setEnabled(any && trash);
    restore->setVisible(trash);
    deleteForGood->setVisible(trash);
    updateRunning(runs);
}

void RunActions::updateRunning(const Entries& runs) {
    const bool trash = m_arrangement.isTrash();
    const auto live = m_session.runs().active();
    const auto queue = m_session.runs().queue();
    const auto isActive = [&](const RunEntryPointer& r) { return live && live->run == r->id(); };
    const auto isQueued = [&](const RunEntryPointer& r) { return queue.contains(r->id()); };
    const bool active = std::ranges::any_of(runs, isActive);
    resume->setEnabled(!trash && std::ranges::any_of(runs, [&](const auto& r) {
        return canResume(*r) && !isActive(r) && !isQueued(r);
    }));
    const bool paused = active && live->state == train::RunState::Paused;
    pause->setText(paused ? tr("Go on") : tr("Pause"));
    pause->setIcon(icon(paused ? Icon::Play : Icon::Pause));
    pause->setEnabled(active && !live->stopping);
    stop->setText(active                                ? tr("Stop")
                  : std::ranges::any_of(runs, isQueued) ? tr("Take out of the queue")
                                                        : tr("Stop"));
    stop->setEnabled((active && !live->stopping) || std::ranges::any_of(runs, isQueued));
    const Entries sweep = trash ? Entries() : ofSameSweeps(runs);
    compareSweep->setVisible(sweep.size() >= 2);
    compareSweep->setEnabled(sweep.size() >= 2);
    const bool waits = std::ranges::any_of(sweep, isQueued);
    dequeueSweep->setVisible(waits);
    dequeueSweep->setEnabled(waits);
    moveToTrash->setEnabled(!trash && std::ranges::any_of(runs, [&](const auto& r) {
        return !isActive(r) && (store::hasEnded(r->run().state) || isQueued(r));
    }));
}

// --- running ---

void RunActions::createNew() {
    m_session.navigator().go(EditConfiguration{});
}

void RunActions::cloneSelected() {
    const Entries runs = selected();
    if (runs.size() == 1)
        m_session.navigator().go(
            EditConfiguration{QString::fromStdString(runs.front()->run().description.configuration),
                              tr("from run %1").arg(runs.front()->id().value)});
}

void RunActions::resumeSelected() {
    const auto live = m_session.runs().active();
    const auto queue = m_session.runs().queue();
    Entries runs = selected();
    std::erase_if(runs, [&](const RunEntryPointer& r) {
        return !canResume(*r) || queue.contains(r->id()) || (live && live->run == r->id());
    });
    for (const auto& run : runs)
        m_session.runs().resume(
            run->id(), runs.size() == 1 ? Placement::Now : Placement::Queue,
            [session = &m_session, name = run->name](const base::Result<store::RunId>& added) {
                if (!added)
                    session->tellError(tr("\"%1\" could not be resumed.").arg(name), added.error());
            });
}

void RunActions::pauseOrGoOn() {
    const auto live = m_session.runs().active();
    if (live && live->state == train::RunState::Paused)
        m_session.runs().goOn();
    else
        m_session.runs().pause();
}

void RunActions::stopSelected() {
    const auto live = m_session.runs().active();
    const auto queue = m_session.runs().queue();
    for (const auto& run : selected()) {
        if (live && live->run == run->id())
            m_session.runs().stop();
        else if (queue.contains(run->id()))
            m_session.runs().removeFromQueue(run->id());
    }
}

void RunActions::compareSelected() {
    QList<qint64> runs;
    for (const auto run : m_table.selectedRuns())
        runs.append(run.value);
    m_session.navigator().go(CompareRuns{runs});
}

void RunActions::takeSweepOut() {
    QList<store::RunId> runs;
    for (const auto& run : ofSameSweeps(selected()))
        runs.append(run->id());
    m_session.runs().removeFromQueue(runs);
}

void RunActions::compareWholeSweep() {
    QList<qint64> runs;
    for (const auto& run : ofSameSweeps(selected()))
        runs.append(run->id().value);
    m_session.navigator().go(CompareRuns{runs});
}

void RunActions::evaluateSelected() {
    for (const auto run : m_table.selectedRuns().mid(0, 1))
        m_session.navigator().go(EvaluateModel{QString::number(run.value)});
}

void RunActions::trySelected() {
    for (const auto run : m_table.selectedRuns().mid(0, 1))
        m_session.navigator().go(TryModel{QString::number(run.value)});
}

// --- what a person says of runs ---

void RunActions::edit(const QString& text, const Entries& runs, const store::RunEdit& after) {
    std::vector<const RunEntry*> entries;
    for (const auto& run : runs)
        entries.push_back(run.get());
    RunEditCommand::push(m_session, text, entries, after);
}

void RunActions::renameSelected() {
    const Entries runs = selected();
    if (runs.size() != 1 || m_table.editName(runs.front()->id()))
        return;
    // Where the name's column is not shown.
    auto* dialog = new NameDialog(tr("Rename run"), tr("Name"), runs.front()->name, {}, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, runs] {
        store::RunEdit after;
        after.name = dialog->name().toStdString();
        edit(tr("Rename run"), runs, after);
    });
    dialog->open();
}

namespace {

QString whatOf(const std::vector<RunEntryPointer>& runs) {
    return runs.size() == 1 ? runs.front()->name
                            : RunActions::tr("%n run(s)", nullptr, static_cast<int>(runs.size()));
}

QStringList commonTags(const std::vector<RunEntryPointer>& runs) {
    QStringList common = runs.front()->tags;
    for (const auto& run : runs)
        common.removeIf([&](const QString& tag) { return !run->tags.contains(tag); });
    return common;
}

} // namespace

void RunActions::editTags() {
    const Entries runs = selected();
    if (runs.empty())
        return;
    std::set<QString> known;
    for (const auto& entry : m_model.entries())
        known.insert(entry->tags.begin(), entry->tags.end());
    const QStringList before = commonTags(runs);
    auto* dialog =
        new TagsDialog(whatOf(runs), before, QStringList(known.begin(), known.end()), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, runs, before] {
        const QStringList after = dialog->tags();
        std::vector<RunChange> changes;
        for (const auto& run : runs) {
            QStringList own = run->tags;
            own.removeIf(
                [&](const QString& t) { return before.contains(t) && !after.contains(t); });
            own.append(after);
            own.removeDuplicates();
            store::RunEdit wanted;
            wanted.tags.emplace();
            for (const QString& tag : own)
                wanted.tags->push_back(tag.toStdString());
            changes.push_back(RunEditCommand::change(*run, wanted));
        }
        if (after != before)
            m_session.undoStack().push(
                new RunEditCommand(m_session, tr("Change tags"), std::move(changes)));
    });
    dialog->open();
}

void RunActions::editNotes() {
    const Entries runs = selected();
    if (runs.size() != 1)
        return;
    auto* dialog = new NotesDialog(whatOf(runs), runs.front()->notes, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, runs] {
        if (dialog->notes() == runs.front()->notes)
            return;
        store::RunEdit after;
        after.notes = dialog->notes().toStdString();
        edit(tr("Change notes"), runs, after);
    });
    dialog->open();
}

void RunActions::starSelected() {
    const Entries runs = selected();
    store::RunEdit after;
    after.starred = !std::ranges::all_of(runs, [](const auto& r) { return r->run().starred; });
    edit(*after.starred ? tr("Star") : tr("Remove star"), runs, after);
}

void RunActions::toggleStar(store::RunId run) {
    const auto entry = m_model.entry(run);
    if (!entry || m_arrangement.isTrash())
        return;
    store::RunEdit after;
    after.starred = !entry->run().starred;
    edit(*after.starred ? tr("Star") : tr("Remove star"), {entry}, after);
}

void RunActions::setColour(const QString& name) {
    store::RunEdit after;
    after.colour = name.toStdString();
    edit(tr("Change colour"), selected(), after);
}

void RunActions::chooseColour() {
    auto* dialog = new QColorDialog(m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Colour"));
    connect(dialog, &QColorDialog::colorSelected, this,
            [this](const QColor& chosen) { setColour(chosen.name()); });
    dialog->open();
}

} // namespace stator::ui
