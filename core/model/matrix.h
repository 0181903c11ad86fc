// Dense float32 matrices in ordinary memory.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

namespace stator::model {

/// Row-major float32 matrix, contiguous, 64-byte aligned. Large ones ask for huge pages: rows are
/// read at random, and with 4 KiB pages every row would cost a page walk.
/// Thread: as a plain array.
class Matrix {
public:
    Matrix() = default;
    /// Zeroed. Throws std::bad_alloc.
    Matrix(std::size_t rows, std::size_t columns);

    std::size_t rows() const { return m_rows; }
    std::size_t columns() const { return m_columns; }
    std::size_t bytes() const { return m_rows * m_columns * sizeof(float); }
    float* data() { return m_data.get(); }
    const float* data() const { return m_data.get(); }
    std::span<float> row(std::size_t r) { return {data() + r * m_columns, m_columns}; }
    std::span<const float> row(std::size_t r) const { return {data() + r * m_columns, m_columns}; }

    /// Makes it [rows, columns], keeping the memory where it is large enough. The content is
    /// undefined afterwards.
    void reshape(std::size_t rows, std::size_t columns);

private:
    struct Free {
        std::size_t bytes;
        Free() noexcept
            : bytes(0) {}
        explicit Free(std::size_t size) noexcept
            : bytes(size) {}
        void operator()(float* p) const;
    };
    std::unique_ptr<float[], Free> m_data;
    std::size_t m_rows = 0;
    std::size_t m_columns = 0;
};

} // namespace stator::model
