// Asks the processor to bring the memory at `address` into its cache; nothing happens where there is none.
static inline void slugline_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }
