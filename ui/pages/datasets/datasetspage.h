// Datasets: imported corpora and tokenizers.
#pragma once

#include "ui/pages/page.h"

#include <QPointer>

#include <array>

class QPushButton;
class QStackedWidget;

namespace stator::ui {

class ChangeQueue;
class DatasetsView;
class ImportAssistant;
class SearchField;
class SegmentedControl;
class TokenizersView;

class DatasetsPage : public Page {
    Q_OBJECT
public:
    explicit DatasetsPage(Session& session, QWidget* parent = nullptr);
    ~DatasetsPage() override;

    QString id() const override { return QStringLiteral("datasets"); }
    QString title() const override { return tr("Datasets"); }
    Icon icon() const override { return Icon::Datasets; }
    QList<QAction*> menuActions() const override;
    QWidget* filterField() const override;

    bool take(const PageRequest& request) override;
    void activate() override;
    void deactivate() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    void resetLayout() override;

    /// The assistant that is open, if one is.
    ImportAssistant* assistant() const;
    DatasetsView& datasets() const { return *m_datasets; }
    TokenizersView& tokenizers() const { return *m_tokenizers; }

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    enum View { Datasets, Tokenizers };
    void makeActions();
    QWidget* makeHeader();
    void showView(int view);
    void refresh();
    void updateActions();
    void openAssistant(ImportAssistant* assistant);
    void importFiles(const QStringList& files);
    void importAgain();
    void importTokenizer();
    void trainTokenizer();
    void removeSelected();

    ChangeQueue* m_changes;
    Latest m_cleaning;
    bool m_shown = false;
    bool m_stale = true;
    QPointer<ImportAssistant> m_assistant;

    QAction* m_import;
    QAction* m_importAgain;
    QAction* m_train;
    QAction* m_importTokenizer;
    QAction* m_remove;
    std::array<QAction*, 2> m_dividers{};

    SegmentedControl* m_segments;
    SearchField* m_filter;
    QPushButton* m_trainButton;
    QPushButton* m_importTokenizerButton;
    QPushButton* m_importButton;
    QStackedWidget* m_views;
    DatasetsView* m_datasets;
    TokenizersView* m_tokenizers;
};

} // namespace stator::ui
