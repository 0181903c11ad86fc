// Evaluate: any model on any benchmark.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class EvaluatePage : public Page {
    Q_OBJECT
public:
    explicit EvaluatePage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("evaluate"); }
    QString title() const override { return tr("Evaluate"); }
    Icon icon() const override { return Icon::Evaluate; }
};

} // namespace stator::ui
