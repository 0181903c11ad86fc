// Splits: how a dataset is divided.
#pragma once

#include "core/data/split.h"
#include "ui/pages/page.h"

#include <QStringList>

#include <array>
#include <functional>

class QLabel;
class QListView;
class QMenu;
class QPushButton;
class QSplitter;

namespace stator::ui {

class ChangeQueue;
class PresetModel;
class SplitEditor;
class SplitResult;

class SplitsPage : public Page {
    Q_OBJECT
public:
    explicit SplitsPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("splits"); }
    QString title() const override { return tr("Splits"); }
    Icon icon() const override { return Icon::Splits; }
    QList<QAction*> menuActions() const override;

    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    void resetLayout() override;

    /// The preset that is shown, as it is edited.
    data::SplitPreset preset() const;
    void select(const QString& name);
    QStringList datasets() const { return m_datasets; }
    void setDatasets(const QStringList& names);
    SplitEditor& editor() const { return *m_editor; }
    SplitResult& result() const { return *m_result; }

private:
    void makeActions();
    QWidget* makeHeader();
    QWidget* makeList();
    QWidget* makeRight();
    void refresh();
    void fillDatasets();
    void showPreset();
    void showCounts();
    void updateActions();
    int current() const;
    void askName(const QString& title, const QString& action, const QString& name,
                 std::function<void(const QString&)> done);
    void addPreset(data::SplitPreset preset, const QString& title);
    void renamePreset();
    void removePreset();
    void save();
    void revert();
    void useInRun();

    ChangeQueue* m_changes;
    bool m_shown = false;
    bool m_stale = true;
    QString m_wanted; ///< to be selected once it is there
    QStringList m_datasets;
    bool m_datasetsChosen = false;

    QAction* m_new;
    QAction* m_duplicate;
    QAction* m_rename;
    QAction* m_remove;
    QAction* m_save;
    QAction* m_revert;
    QAction* m_use;
    std::array<QAction*, 2> m_dividers{};

    PresetModel* m_model;
    QListView* m_list;
    QSplitter* m_splitter;
    QLabel* m_name;
    QLabel* m_fixed;
    QPushButton* m_duplicateButton;
    QPushButton* m_saveButton;
    QPushButton* m_revertButton;
    QPushButton* m_datasetButton;
    QMenu* m_datasetMenu;
    SplitEditor* m_editor;
    SplitResult* m_result;
};

} // namespace stator::ui
