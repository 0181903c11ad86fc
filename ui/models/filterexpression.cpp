#include "ui/models/filterexpression.h"

#include "ui/models/filternode.h"

#include <algorithm>
#include <cmath>

namespace stator::ui {

namespace {

bool same(const QString& a, const QString& b) {
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool compareNumbers(FilterOperator operation, double value, double wanted) {
    // What people read is rounded: 0.05 finds 0.05000000074.
    const bool equal = std::abs(value - wanted) <= 1e-6 * std::max(1e-3, std::abs(wanted));
    switch (operation) {
    case FilterOperator::Has:
    case FilterOperator::Equal:
        return equal;
    case FilterOperator::NotEqual:
        return !equal;
    case FilterOperator::Less:
        return value < wanted && !equal;
    case FilterOperator::LessOrEqual:
        return value <= wanted || equal;
    case FilterOperator::Greater:
        return value > wanted && !equal;
    case FilterOperator::GreaterOrEqual:
        return value >= wanted || equal;
    default:
        return false;
    }
}

bool compareDates(FilterOperator operation, double value, const FilterDates& dates) {
    switch (operation) {
    case FilterOperator::Has:
    case FilterOperator::Equal:
        return value >= dates.from && value < dates.to;
    case FilterOperator::NotEqual:
        return value < dates.from || value >= dates.to;
    case FilterOperator::Less:
        return value < dates.from;
    case FilterOperator::LessOrEqual:
        return value < dates.to;
    case FilterOperator::Greater:
        return value >= dates.to;
    case FilterOperator::GreaterOrEqual:
        return value >= dates.from;
    default:
        return false;
    }
}

} // namespace

bool FilterNode::matches(const FilterSubject& subject) const {
    const auto holds = [&](const Pointer& part) { return part->matches(subject); };
    switch (kind) {
    case Kind::And:
        return std::all_of(parts.begin(), parts.end(), holds);
    case Kind::Or:
        return std::any_of(parts.begin(), parts.end(), holds);
    case Kind::Not:
        return !parts.front()->matches(subject);
    case Kind::Words:
        return subject.plainText().contains(text, Qt::CaseInsensitive);
    case Kind::Compare:
        return compares(subject.value(handle));
    }
    return true;
}

bool FilterNode::compares(const FilterValue& value) const {
    if (std::holds_alternative<std::monostate>(value))
        return false;
    if (const auto* number_ = std::get_if<double>(&value)) {
        if (type == FilterType::Date)
            return compareDates(operation, *number_, dates);
        return !std::isnan(*number_) && compareNumbers(operation, *number_, number);
    }
    if (const auto* flag_ = std::get_if<bool>(&value))
        return (*flag_ == flag) == (operation != FilterOperator::NotEqual);
    const QStringList texts = std::holds_alternative<QString>(value)
                                  ? QStringList{std::get<QString>(value)}
                                  : std::get<QStringList>(value);
    const auto any = [&](auto test) { return std::any_of(texts.begin(), texts.end(), test); };
    switch (operation) {
    case FilterOperator::Has:
        if (type == FilterType::Text)
            return any([&](const QString& t) { return t.contains(text, Qt::CaseInsensitive); });
        [[fallthrough]];
    case FilterOperator::Equal:
        return any([&](const QString& t) { return same(t, text); });
    case FilterOperator::NotEqual:
        return !any([&](const QString& t) { return same(t, text); });
    case FilterOperator::Matches:
        return any([&](const QString& t) { return pattern.match(t).hasMatch(); });
    case FilterOperator::NotMatches:
        return !any([&](const QString& t) { return pattern.match(t).hasMatch(); });
    default:
        return false;
    }
}

bool FilterExpression::matches(const FilterSubject& subject) const {
    return !m_root || m_root->matches(subject);
}

FilterVocabulary::Found FilterVocabulary::find(const QString& name) const {
    for (const FilterField& field : m_fields)
        for (const QString& known : field.names)
            if (same(known, name))
                return {&field, {}};
    Found found;
    std::vector<const FilterField*> parts;
    for (const FilterField& field : m_fields)
        if (field.byPart && field.names.first().contains(name, Qt::CaseInsensitive))
            parts.push_back(&field);
    const auto preferred = [](const FilterField* f) { return f->preferred; };
    if (parts.size() > 1 && std::count_if(parts.begin(), parts.end(), preferred) == 1)
        parts = {*std::find_if(parts.begin(), parts.end(), preferred)};
    if (parts.size() == 1)
        return {parts.front(), {}};
    for (const FilterField* field : parts)
        found.candidates.append(field->names.first());
    return found;
}

QString quotedForFilter(const QString& text) {
    static const QRegularExpression special(QStringLiteral("[\\s()\"<>=!~:]"));
    static const QStringList words{QStringLiteral("and"), QStringLiteral("or"),
                                   QStringLiteral("not")};
    if (!text.isEmpty() && !text.contains(special) && !words.contains(text.toLower()))
        return text;
    QString inner = text;
    return QLatin1Char('"') + inner.remove(QLatin1Char('"')) + QLatin1Char('"');
}

} // namespace stator::ui
