// Evaluate: any model on any benchmark.
#pragma once

#include "core/store/storereader.h"
#include "ui/pages/page.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace stator::ui {

class Card;
class EmptyState;
class EvaluationDetail;
class EvaluationFilter;
class EvaluationForm;
class EvaluationList;
class ProgressChip;
class SearchField;
class SecondaryLabel;
class Throttle;

class EvaluatePage : public Page {
    Q_OBJECT
public:
    explicit EvaluatePage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("evaluate"); }
    QString title() const override { return tr("Evaluate"); }
    Icon icon() const override { return Icon::Evaluate; }
    QList<QAction*> menuActions() const override;
    QWidget* filterField() const override;
    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    void resetLayout() override;

private:
    void makeActions();
    QWidget* makeHeader();
    QWidget* makeProgress();
    QWidget* makeList();
    void reload();
    void takeRows(std::vector<store::EvaluationListRow> rows);
    void fillFilters();
    void showContent();
    void takeOrder();
    void takeSelection();
    void start();
    void followJob(qint64 id);
    void endJob();
    void deleteSelected();
    void saveCsv();
    void showContextMenu(const QPoint& at);
    std::vector<store::EvaluationListRow> selected() const;

    Latest m_reading;
    Latest m_deleting;
    EvaluationList* m_list;
    EvaluationFilter* m_filtered;
    Throttle* m_reload;
    bool m_shown = false;
    bool m_loaded = false;
    qint64 m_job = 0; ///< 0: none

    QAction* m_start;
    QAction* m_delete;
    QAction* m_export;
    QAction* m_showRun;
    SecondaryLabel* m_context;
    SecondaryLabel* m_missing;
    QWidget* m_progress;
    ProgressChip* m_chip;
    QLabel* m_stage;
    EvaluationForm* m_form;
    Card* m_listCard;
    SearchField* m_search;
    QComboBox* m_evaluator;
    QComboBox* m_dataset;
    QCheckBox* m_ofTraining;
    QStackedWidget* m_results;
    EmptyState* m_empty;
    QTableView* m_table;
    EvaluationDetail* m_detail;
    QSplitter* m_columns;
    QSplitter* m_rows;
};

} // namespace stator::ui
