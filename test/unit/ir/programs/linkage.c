/* Linkage: weak, alias, ifunc, constructors, sections, inline, visibility, assembler names. */
#define DECLARE(name) int name(int x) { \
    return x; \
  }
DECLARE(generated)
int tentative;
__attribute__((weak)) int weak(void) { return 1; }
extern int maybe(void) __attribute__((weak));
int other(void) __attribute__((alias("weak")));
static inline int square(int x) { return x * x; }
inline int spare(int x) { return x + 1; }
__attribute__((always_inline)) static inline int forced(int x) { return x; }
static int (*resolve(void))(int) { return square; }
int chosen(int) __attribute__((ifunc("resolve")));
__attribute__((constructor(101))) static void before(void) { tentative = 1; }
__attribute__((destructor)) static void after(void) { tentative = 0; }
__attribute__((section("foo"), used, aligned(64))) static int placed = 5;
__attribute__((visibility("hidden"))) int hidden;
extern int renamed(void) asm("real_name");
asm(".globl extra");
int main(void) {
  extern int elsewhere;
  return (maybe ? maybe() : 0) + other() + square(2) + spare(3) + forced(1) + chosen(2) + elsewhere + renamed() + generated(1);
}
