#include <stdint.h>

// Asks the processor to bring the memory at `address` into its cache; nothing happens where there is none.
static inline void slugline_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

typedef uint8_t slugline_sixteen_bytes __attribute__((ext_vector_type(16)));
typedef _Bool slugline_sixteen_bits __attribute__((ext_vector_type(16)));

// Bit i is the highest bit of byte i. One instruction on x86-64, a few on others: the compiler knows which.
static inline uint16_t slugline_highest_bits(slugline_sixteen_bytes bytes) {
    slugline_sixteen_bits bits = __builtin_convertvector(bytes >> 7, slugline_sixteen_bits);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bitreverse16(__builtin_bit_cast(uint16_t, bits));
#else
    return __builtin_bit_cast(uint16_t, bits);
#endif
}
