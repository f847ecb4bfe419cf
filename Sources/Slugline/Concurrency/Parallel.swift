// Threads are used in one place, and that place is in the lowest target that needs it. Whoever sets a `Parallel` in the
// engine's settings need not import that target, nor do the engine's own files.
@_exported public import struct SluglineLinearAlgebra.Parallel
@_exported public import class SluglineLinearAlgebra.PendingResult
