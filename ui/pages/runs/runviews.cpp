#include "ui/pages/runs/runviews.h"

#include "ui/dialogs/namedialog.h"
#include "ui/theme/icons.h"

#include <QMenu>
#include <QPointer>
#include <QUndoCommand>

#include <algorithm>
#include <optional>

namespace stator::ui {

namespace {

const char* const kPage = "runs";

/// From one state of a view to another; either may be "not there".
class ViewCommand : public QUndoCommand {
public:
    ViewCommand(Session& session, RunViewsButton* button, const QString& text,
                std::optional<store::SavedView> before, std::optional<store::SavedView> after)
        : QUndoCommand(text)
        , m_session(session)
        , m_button(button)
        , m_before(std::move(before))
        , m_after(std::move(after)) {}
    void undo() override { apply(m_after, m_before); }
    void redo() override { apply(m_before, m_after); }

private:
    void apply(const std::optional<store::SavedView>& from,
               const std::optional<store::SavedView>& to) {
        m_session.change(
            [from, to](store::Store& store) -> base::Result<void> {
                return store.atomically(store::Durability::Process, [&]() -> base::Result<void> {
                    if (from && (!to || to->name != from->name)) {
                        // By name: a view that came back has another id than it had.
                        STATOR_ASSIGN(const auto id, store.saveView(*from));
                        STATOR_TRY(store.deleteView(id));
                    }
                    if (to) {
                        STATOR_TRY(store.saveView(*to));
                    }
                    return {};
                });
            },
            [session = &m_session, button = m_button](const base::Result<void>& outcome) {
                if (!outcome)
                    session->tellError(RunViewsButton::tr("The view could not be saved."),
                                       outcome.error());
                if (button)
                    button->reload();
            });
    }

    Session& m_session;
    QPointer<RunViewsButton> m_button;
    std::optional<store::SavedView> m_before;
    std::optional<store::SavedView> m_after;
};

} // namespace

RunViewsButton::RunViewsButton(Session& session, std::function<RunViewState()> current,
                               QWidget* parent)
    : QToolButton(parent)
    , m_session(session)
    , m_current(std::move(current))
    , m_reading(session.queries())
    , m_menu(new QMenu(this)) {
    setIcon(ui::icon(Icon::View));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setToolTip(tr("Saved views: filter, columns, order and groups under a name"));
    connect(m_menu, &QMenu::aboutToShow, this, &RunViewsButton::fillMenu);
    connect(this, &QToolButton::clicked, m_menu,
            [this] { m_menu->popup(mapToGlobal(QPoint(0, height()))); });
    updateText();
    reload();
}

void RunViewsButton::reload() {
    m_reading.ask(
        [](BackgroundContext& context) -> base::Result<std::vector<store::SavedView>> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return reader->views(kPage);
        },
        [this](base::Result<std::vector<store::SavedView>> views) {
            if (!views)
                return;
            m_views = std::move(*views);
            updateText();
        });
}

QStringList RunViewsButton::names() const {
    QStringList names;
    for (const auto& view : m_views)
        names.append(QString::fromStdString(view.name));
    return names;
}

const store::SavedView* RunViewsButton::find(const QString& name) const {
    const auto it = std::ranges::find(m_views, name.toStdString(), &store::SavedView::name);
    return it == m_views.end() ? nullptr : &*it;
}

void RunViewsButton::setViewName(const QString& name) {
    m_name = name;
    updateText();
}

void RunViewsButton::updateText() {
    const auto* view = find(m_name);
    if (!view) {
        setText(tr("Views"));
        setAccessibleName(tr("Saved views"));
        return;
    }
    const bool changed =
        !(runViewStateFromJson(QString::fromStdString(view->content)) == m_current());
    const QString shown = fontMetrics().elidedText(m_name, Qt::ElideRight, 140);
    setText(changed ? tr("%1 (changed)").arg(shown) : shown);
    setAccessibleName(tr("Saved view: %1").arg(m_name));
}

void RunViewsButton::fillMenu() {
    m_menu->clear();
    auto* all = m_menu->addAction(tr("All runs"), this, [this] { choose({}); });
    all->setCheckable(true);
    all->setChecked(m_name.isEmpty());
    for (const QString& name : names()) {
        auto* action =
            m_menu->addAction(QString(name).replace(QLatin1Char('&'), QStringLiteral("&&")), this,
                              [this, name] { choose(name); });
        action->setCheckable(true);
        action->setChecked(name == m_name);
    }
    m_menu->addSeparator();
    m_menu->addAction(tr("Save as…"), this, [this] { askName(false); });
    const bool has = find(m_name) != nullptr;
    m_menu->addAction(tr("Save changes"), this, [this] { saveAs(m_name); })->setEnabled(has);
    m_menu->addAction(tr("Rename…"), this, [this] { askName(true); })->setEnabled(has);
    m_menu->addAction(ui::icon(Icon::Trash), tr("Delete"), this, &RunViewsButton::deleteCurrent)
        ->setEnabled(has);
}

void RunViewsButton::choose(const QString& name) {
    m_name = name;
    const auto* view = find(name);
    emit viewChosen(view ? runViewStateFromJson(QString::fromStdString(view->content))
                         : RunViewState());
    updateText();
}

void RunViewsButton::askName(bool rename) {
    const QString old = rename ? m_name : QString();
    auto* dialog = new NameDialog(
        rename ? tr("Rename view") : tr("Save view"), tr("Name"), old,
        [this, old](const QString& name) {
            return name != old && find(name) ? tr("There is a view of this name.") : QString();
        },
        window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptText(rename ? tr("Rename") : tr("Save"));
    connect(dialog, &QDialog::accepted, this, [this, dialog, rename] {
        if (rename)
            renameTo(dialog->name());
        else
            saveAs(dialog->name());
    });
    dialog->open();
}

void RunViewsButton::push(const QString& text, const store::SavedView* before,
                          const store::SavedView* after) {
    m_session.undoStack().push(new ViewCommand(m_session, this, text,
                                               before ? std::optional(*before) : std::nullopt,
                                               after ? std::optional(*after) : std::nullopt));
}

void RunViewsButton::saveAs(const QString& name) {
    store::SavedView after;
    after.page = kPage;
    after.name = name.toStdString();
    after.content = toJson(m_current()).toStdString();
    push(tr("Save view"), find(name), &after);
    m_name = name;
}

void RunViewsButton::renameTo(const QString& name) {
    const auto* before = find(m_name);
    if (!before || name == m_name)
        return;
    store::SavedView after = *before;
    after.id = {};
    after.name = name.toStdString();
    push(tr("Rename view"), before, &after);
    m_name = name;
}

void RunViewsButton::deleteCurrent() {
    if (const auto* before = find(m_name))
        push(tr("Delete view"), before, nullptr);
    m_name.clear();
    updateText();
}

} // namespace stator::ui
