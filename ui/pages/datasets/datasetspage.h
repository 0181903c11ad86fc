// Datasets: imported corpora and tokenizers.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class DatasetsPage : public Page {
    Q_OBJECT
public:
    explicit DatasetsPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("datasets"); }
    QString title() const override { return tr("Datasets"); }
    Icon icon() const override { return Icon::Datasets; }
};

} // namespace stator::ui
