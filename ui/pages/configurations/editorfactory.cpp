// Which editor fits which field.
#include "ui/pages/configurations/libraryeditors.h"
#include "ui/pages/configurations/simpleeditors.h"

namespace stator::ui {

using train::FieldType;

FieldEditor* makeFieldEditor(const std::string& path, const train::FieldSpec& spec) {
    switch (spec.type) {
    case FieldType::Boolean:
        return new BooleanEditor;
    case FieldType::Integer:
    case FieldType::Number:
        return new NumberEditor(spec);
    case FieldType::IntegerList:
    case FieldType::NumberList:
        return new ListEditor(spec);
    case FieldType::Choice:
        return new ChoiceEditor(path, spec);
    case FieldType::Split:
        return new SplitChoiceEditor;
    case FieldType::ObjectList:
        if (path == "data.datasets")
            return new DatasetsEditor;
        return new EvaluationsEditor;
    case FieldType::Text:
        if (path == "tokenizer.name")
            return new TokenizerEditor;
        if (path == "tokenizer.file")
            return new FileEditor;
        if (path == "evaluation.bestMetric" || path == "evaluation.earlyStopping.metric")
            return new MetricEditor;
        return new TextEditor;
    case FieldType::Plan: // its fields stand in the form one by one
        break;
    }
    return nullptr;
}

} // namespace stator::ui
