/* Atomic operations on 16 bytes (libatomic), which the compiler calls by size. The generic forms are natives. */
#ifdef __SIZEOF_INT128__
typedef unsigned __int128 wide;

extern void generic_load(unsigned long size, const volatile void *object, void *to, int order) __asm__("__atomic_load");
extern void generic_store(unsigned long size, volatile void *object, const void *from, int order) __asm__("__atomic_store");
extern void generic_exchange(unsigned long size, volatile void *object, const void *from, void *old, int order) __asm__("__atomic_exchange");
extern _Bool generic_compare(unsigned long size, volatile void *object, void *expected, const void *desired, int success, int failure) __asm__("__atomic_compare_exchange");

wide __atomic_load_16(const volatile void *object, int order) {
  wide value;
  generic_load(sizeof value, object, &value, order);
  return value;
}

void __atomic_store_16(volatile void *object, wide value, int order) { generic_store(sizeof value, object, &value, order); }

wide __atomic_exchange_16(volatile void *object, wide value, int order) {
  wide old;
  generic_exchange(sizeof value, object, &value, &old, order);
  return old;
}

_Bool __atomic_compare_exchange_16(volatile void *object, void *expected, wide desired, int success, int failure) {
  return generic_compare(sizeof desired, object, expected, &desired, success, failure);
}

/* old = *object; *object = result; again, if another thread came between. */
#define FETCH(name, result) \
  wide __atomic_fetch_##name##_16(volatile void *object, wide operand, int order) { \
    wide old = __atomic_load_16(object, order); \
    while (!__atomic_compare_exchange_16(object, &old, result, order, order)) continue; \
    return old; \
  }
FETCH(add, old + operand)
FETCH(sub, old - operand)
FETCH(and, old & operand)
FETCH(or, old | operand)
FETCH(xor, old ^ operand)
FETCH(nand, ~(old & operand))
#endif
