#include <cblas.h>

// The routines of LAPACK that Slugline calls. libopenblas holds them, but Debian ships no header that declares them.
// Matrices are column-major; the last arguments are the lengths of the strings, which Fortran compilers pass by value.

void dpotrf_(
    const char *triangle, const blasint *order, double *matrix, const blasint *leadingDimension, blasint *status,
    size_t triangleLength);

void dpotrs_(
    const char *triangle, const blasint *order, const blasint *rightHandSideCount, const double *factor,
    const blasint *leadingDimension, double *rightHandSides, const blasint *rightHandSideLeadingDimension,
    blasint *status, size_t triangleLength);

void dsyevd_(
    const char *job, const char *triangle, const blasint *order, double *matrix, const blasint *leadingDimension,
    double *values, double *work, const blasint *workCount, blasint *integerWork, const blasint *integerWorkCount,
    blasint *status, size_t jobLength, size_t triangleLength);
