#include <cblas.h>
#include <stdlib.h>
#include <string.h>

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

#if defined(__linux__) && defined(__x86_64__)
// Entry points of builds of OpenBLAS with kernels for many processors; absent in others.
void gotoblas_dynamic_init(void) __attribute__((weak));
void gotoblas_dynamic_quit(void) __attribute__((weak));
#endif

// Gives a processor that is newer than OpenBLAS the best kernels that it can run.
//
// OpenBLAS knows processors by their model number and takes those that it does not know for the oldest of all: on an Intel
// server processor of 2023, Debian 12's version 0.3.21 multiplies at a quarter of the speed. Later versions go by what the
// processor says that it can do, and so does this. Whoever sets OPENBLAS_CORETYPE has the last word.
static inline void slugline_choose_kernels(void) {
#if defined(__linux__) && defined(__x86_64__)
    if (!gotoblas_dynamic_init || !gotoblas_dynamic_quit) return;
    if (getenv("OPENBLAS_CORETYPE") || strcmp(openblas_get_corename(), "Prescott") != 0) return;
    __builtin_cpu_init();
    const char *kernels = NULL;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) kernels = "Haswell";
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl")) kernels = "SkylakeX";
    if (!kernels) return;
    setenv("OPENBLAS_CORETYPE", kernels, 1);
    gotoblas_dynamic_quit();
    gotoblas_dynamic_init();
    unsetenv("OPENBLAS_CORETYPE");
#endif
}
