// Saved views of the runs: arrangements of the table under a name.
#pragma once

#include "ui/pages/runs/runviewstate.h"
#include "ui/session/session.h"

#include <QToolButton>

#include <functional>
#include <vector>

class QMenu;

namespace stator::ui {

/// A button that shows the current view and opens the list. Saving, renaming and deleting can be
/// undone. Thread: GUI.
class RunViewsButton : public QToolButton {
    Q_OBJECT
public:
    /// `current` gives the table's arrangement as it is now.
    RunViewsButton(Session& session, std::function<RunViewState()> current,
                   QWidget* parent = nullptr);

    /// The view's name; empty: none.
    const QString& viewName() const { return m_name; }
    void setViewName(const QString& name);
    QStringList names() const;
    /// The arrangement has changed: the button says whether it is still the view's.
    void updateText();
    void reload();

    void saveAs(const QString& name);
    void renameTo(const QString& name);
    void deleteCurrent();
    void choose(const QString& name);

signals:
    void viewChosen(const stator::ui::RunViewState& state);

private:
    void fillMenu();
    void askName(bool rename);
    const store::SavedView* find(const QString& name) const;
    void push(const QString& text, const store::SavedView* before, const store::SavedView* after);

    Session& m_session;
    std::function<RunViewState()> m_current;
    Latest m_reading;
    QMenu* m_menu;
    std::vector<store::SavedView> m_views;
    QString m_name;
};

} // namespace stator::ui
