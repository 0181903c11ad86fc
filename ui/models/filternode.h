// A filter as a tree: what the parser makes and FilterExpression asks.
#pragma once

#include "ui/models/filterexpression.h"
#include "ui/models/filterliteral.h"

#include <QRegularExpression>

namespace stator::ui {

enum class FilterOperator {
    Has,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Matches,
    NotMatches
};

struct FilterNode {
    enum class Kind { And, Or, Not, Words, Compare };
    using Pointer = std::shared_ptr<const FilterNode>;

    Kind kind = Kind::And;
    std::vector<Pointer> parts{}; ///< of And, Or, Not

    QString text{}; ///< of Words; of a comparison: the value as it was written
    int handle = -1;
    FilterType type = FilterType::Text;
    FilterOperator operation = FilterOperator::Has;
    double number = 0;
    bool flag = true;
    FilterDates dates{};
    QRegularExpression pattern{};

    bool matches(const FilterSubject& subject) const;

private:
    bool compares(const FilterValue& value) const;
};

} // namespace stator::ui
