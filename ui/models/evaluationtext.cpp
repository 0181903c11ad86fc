#include "ui/models/evaluationtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace stator::ui {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("stator::ui::Evaluators", text);
}

} // namespace

QString evaluatorTitle(eval::EvaluatorKind kind) {
    using eval::EvaluatorKind;
    switch (kind) {
    case EvaluatorKind::ValidationLoss:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Evaluators", "Validation loss"));
    case EvaluatorKind::Bitext:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Evaluators", "Bitext retrieval"));
    case EvaluatorKind::Retrieval:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Evaluators", "Retrieval"));
    case EvaluatorKind::Sts:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Evaluators", "STS"));
    case EvaluatorKind::SmallBatchLoss:
        return translated(QT_TRANSLATE_NOOP("stator::ui::Evaluators", "Loss in batches of 8"));
    case EvaluatorKind::Triplet:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("stator::ui::Evaluators", "Triplets"));
}

QString evaluatorTitle(const std::string& name) {
    const auto& names = eval::evaluatorNames();
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return QString::fromStdString(name);
    return evaluatorTitle(static_cast<eval::EvaluatorKind>(found - names.begin()));
}

QString evaluatorMeaning(eval::EvaluatorKind kind) {
    using eval::EvaluatorKind;
    switch (kind) {
    case EvaluatorKind::ValidationLoss:
        return translated(
            QT_TRANSLATE_NOOP("stator::ui::Evaluators",
                              "The loss in batches of 256, whatever the run was trained with."));
    case EvaluatorKind::Bitext:
        return translated(QT_TRANSLATE_NOOP(
            "stator::ui::Evaluators",
            "Each text's translation among all texts of its language, both ways, for pairs."));
    case EvaluatorKind::Retrieval:
        return translated(QT_TRANSLATE_NOOP(
            "stator::ui::Evaluators",
            "Each anchor's positives among all documents, for pairs and triplets."));
    case EvaluatorKind::Sts:
        return translated(QT_TRANSLATE_NOOP(
            "stator::ui::Evaluators", "How well cosine follows the score, for scored pairs."));
    case EvaluatorKind::SmallBatchLoss:
        return translated(
            QT_TRANSLATE_NOOP("stator::ui::Evaluators",
                              "The slow way of #3281: 8 rows at a time, tokenised again each "
                              "time. Only to see what it costs."));
    case EvaluatorKind::Triplet:
        break;
    }
    return translated(
        QT_TRANSLATE_NOOP("stator::ui::Evaluators",
                          "How often the positive is nearer than every negative, for triplets."));
}

} // namespace stator::ui
