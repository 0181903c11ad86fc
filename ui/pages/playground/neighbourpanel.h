// The nearest texts of a dataset by one model.
#pragma once

#include "ui/pages/playground/playgroundanswer.h"
#include "ui/session/session.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;
class QAbstractItemModel;
class QStandardItemModel;
class QTableView;

namespace stator::ui {

class EmptyState;
class ProgressChip;
class SecondaryLabel;

/// What to look for.
struct NeighbourQuestion {
    SharedEncoder encoder;
    QString reference; ///< of the model
    QString modelName;
    QString dataset;
    std::shared_ptr<const model::Matrix> embeddings; ///< of the sentences
    std::size_t sentence = 0;
    std::uint32_t dim = 0;
};

/// A dataset is encoded once for each model, by a job, and kept. Thread: GUI.
class NeighbourPanel : public QWidget {
    Q_OBJECT
public:
    explicit NeighbourPanel(Session& session, QWidget* parent = nullptr);

    void ask(const NeighbourQuestion& question);
    /// Nothing to ask: `why` is shown.
    void clear(const QString& why);
    const QAbstractItemModel& hits() const;

private:
    using Index = std::shared_ptr<const workspace::NeighbourIndex>;
    struct Kept {
        QString reference, dataset;
        Index index;
    };
    enum Page { Hint, Encoding, Hits };

    Index kept() const;
    void encode();
    void takeIndex(const QString& reference, const QString& dataset,
                   const base::Result<Index>& index);
    void followJob(qint64 id);
    void search(const Index& index);
    void fill(const std::vector<workspace::NeighbourIndex::Hit>& hits);

    Session& m_session;
    Latest m_searching;
    NeighbourQuestion m_question;
    std::vector<Kept> m_kept; ///< newest first
    qint64 m_job = 0;         ///< 0: none

    QLabel* m_name;
    QStackedWidget* m_pages;
    EmptyState* m_hint;
    QLabel* m_stage;
    ProgressChip* m_chip;
    QTableView* m_table;
    QStandardItemModel* m_hits;
    SecondaryLabel* m_note;
};

} // namespace stator::ui
