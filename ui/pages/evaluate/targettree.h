// What to evaluate on: a run's own held-out rows, datasets, and sides of a dataset's splits.
#pragma once

#include "core/workspace/evaluatemodel.h"
#include "ui/session/library.h"

#include <QStringList>
#include <QTreeWidget>

#include <set>
#include <vector>

namespace stator::ui {

/// Every entry has a box to tick; splits are below their dataset. Thread: GUI.
class TargetTree : public QTreeWidget {
    Q_OBJECT
public:
    explicit TargetTree(QWidget* parent = nullptr);

    /// Datasets that can be evaluated on, with the presets that can divide them.
    void setLibrary(const Library& library);
    /// Only a run has rows of its own.
    void setHasOwnRows(bool has, const QString& split = {});
    bool isEmpty() const { return m_datasets == 0; }

    std::vector<workspace::EvaluationTarget> targets() const;
    /// Kinds of data among the datasets that are ticked; of own rows, that is not known here.
    std::set<data::CorpusKind> kinds() const;
    /// Stable over restarts.
    QStringList ticked() const;
    /// What is not there (any more) is left out.
    void setTicked(const QStringList& keys);

    QSize sizeHint() const override { return {280, 220}; }

signals:
    /// Another choice is ticked.
    void tickedChanged();

private:
    struct Entry {
        QString key;
        workspace::EvaluationTarget target;
        std::optional<data::CorpusKind> kind;
    };
    QTreeWidgetItem* add(QTreeWidgetItem* below, const QString& text, const QString& remark,
                         Entry entry);
    void addOwnRows();
    void addDataset(const data::Dataset& dataset, const std::vector<data::SplitPreset>& presets);
    const Entry& entryOf(const QTreeWidgetItem* item) const;
    template<class Visit>
    void forEachTicked(const Visit& visit) const;

    std::vector<Entry> m_entries; ///< an item holds its number
    QTreeWidgetItem* m_own = nullptr;
    int m_datasets = 0;
    QStringList m_wanted; ///< asked for before the datasets were known
    bool m_hasOwn = false;
    QString m_ownSplit;
};

/// "sample, test of 80-10-10", "own validation rows".
QString targetText(const workspace::EvaluationTarget& target);

} // namespace stator::ui
