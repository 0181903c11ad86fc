// The tokenizers of the workspace, tried on a sentence and on a dataset.
#pragma once

#include "ui/pages/datasets/coverageview.h"
#include "ui/session/session.h"

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTableWidget;

namespace stator::ui {

class ChangeQueue;
class EmptyState;
class PieceView;
class Throttle;

class TokenizersView : public QWidget {
    Q_OBJECT
public:
    TokenizersView(Session& session, std::shared_ptr<CoverageCache> cache, ChangeQueue& changes,
                   QWidget* parent = nullptr);

    /// Shows what the library lists now.
    void refresh();
    void select(const QString& name);
    QString selected() const;
    void setFilter(const QString& text);
    void setActions(const QList<QAction*>& actions);
    void removeSelected();
    void setSentence(const QString& text);

    void saveState(QSettings& settings) const;
    void restoreState(QSettings& settings);
    void resetLayout();

signals:
    void trainWanted();
    void importWanted();
    void selectionChanged();
    void tokenized();

private:
    QWidget* makeList();
    QWidget* makeTry();
    QWidget* makeOnDataset();
    void fillTable();
    void fillDatasets();
    void showSelected();
    void trySentence();

    Session& m_session;
    ChangeQueue& m_changes;
    Latest m_trying;
    Throttle* m_trySoon;
    QString m_filter;
    QString m_wanted;

    QStackedWidget* m_faces;
    EmptyState* m_empty;
    QSplitter* m_splitter;
    QTableWidget* m_table;
    QPlainTextEdit* m_sentence;
    QLabel* m_summary;
    PieceView* m_pieces;
    QComboBox* m_dataset;
    CoverageView* m_coverage;
};

} // namespace stator::ui
