// Why a workspace could not be opened, and what can be done.
#pragma once

#include "core/base/result.h"

#include <QMessageBox>

namespace stator::app {

class OpeningFailure : public QMessageBox {
    Q_OBJECT
public:
    OpeningFailure(const QString& folder, const base::Error& error, QWidget* parent = nullptr);

signals:
    void retryRequested();
    void otherRequested();
};

} // namespace stator::app
