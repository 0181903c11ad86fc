#include "core/model/matrix.h"

#include <new>
#include <sys/mman.h>

namespace stator::model {
namespace {

constexpr std::size_t kHugePage = std::size_t{2} << 20;

} // namespace

void Matrix::Free::operator()(float* p) const {
    ::munmap(p, bytes);
}

Matrix::Matrix(std::size_t rows, std::size_t columns) {
    reshape(rows, columns);
}

void Matrix::reshape(std::size_t rows, std::size_t columns) {
    const std::size_t count = rows * columns;
    const std::size_t capacity = m_data ? m_data.get_deleter().bytes / sizeof(float) : 0;
    if (count > capacity) {
        m_data.reset();
        // Fresh anonymous pages are zero and cost nothing until they are touched.
        std::size_t bytes = count * sizeof(float);
        if (bytes >= kHugePage)
            bytes = (bytes + kHugePage - 1) / kHugePage * kHugePage;
        void* p =
            ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (p == MAP_FAILED)
            throw std::bad_alloc();
        if (bytes >= kHugePage)
            ::madvise(p, bytes, MADV_HUGEPAGE);
        m_data = {static_cast<float*>(p), Free{bytes}};
    }
    m_rows = rows;
    m_columns = columns;
}

} // namespace stator::model
