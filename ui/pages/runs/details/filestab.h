// Files: the checkpoints of a run and what lies in its folder.
#pragma once

#include "ui/pages/runs/details/runtab.h"

class QPushButton;
class QStackedLayout;
class QMenu;

namespace stator::ui {

class Card;
class DetailTable;

class FilesTab : public RunTab {
    Q_OBJECT
public:
    FilesTab(Session& session, RunTail& tail, QWidget* parent = nullptr);

protected:
    void clear() override;
    void load() override;

private:
    struct File {
        QString name; ///< from the run's folder on
        qint64 bytes = 0;
        std::int64_t changedMs = 0;
    };
    struct Content {
        store::RunRecord run;
        std::vector<store::CheckpointRecord> checkpoints;
        std::vector<File> files;
    };
    static base::Result<Content> read(store::StoreReader& reader, store::RunId run,
                                      const std::filesystem::path& folder);
    void show(Content content);
    void updateButtons();
    void openFolder();
    void evaluate();
    void exportModel();
    void remove();
    const store::CheckpointRecord* selected() const;
    QString reference() const;
    QString warningBeforeRemoving(const store::CheckpointRecord& checkpoint) const;

    Latest m_question;
    Content m_content;
    QStackedLayout* m_stack;
    Card* m_checkpointCard;
    Card* m_fileCard;
    DetailTable* m_checkpoints;
    DetailTable* m_files;
    QPushButton *m_export, *m_evaluate, *m_remove;
};

} // namespace stator::ui
