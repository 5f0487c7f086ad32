/* Objects: bit-fields, unions, flexible arrays, compound literals, designated initialisers, TLS, function pointers. */
typedef __SIZE_TYPE__ size_t;
extern void *malloc(size_t);
extern int printf(const char *, ...);

struct flags { unsigned a : 3; int b : 7; long long c : 40; _Bool d : 1; unsigned char e; };
struct tight { char c; long long v; int b : 5; } __attribute__((packed, aligned(2)));
union word { int i; float f; char c[4]; struct { short low, high; }; };
struct node { struct node *next; int value; };
struct text { size_t length; struct node *head; char data[]; };
enum color { RED, GREEN = 5, BLUE = -1 };
struct outer { struct inner { int x, y; } in[2]; union word w; enum color color; };

static _Thread_local int counter = 3;
_Thread_local int zeroed;
const char *const names[] = { "a\n\"q\"\\", "日本", [3] = "\001\xff" };
int grid[2][3][4] = { [1] = { [2] = { 1, [3] = 9 } } };
struct outer sample = { .in[1].y = 4, .w = { .f = 1.5f }, .color = BLUE };
struct text fixed = { 3, 0, { 'a', 'b', 0 } };
char *middle = (char *)&grid[1][2][3] + 1;
long distance = (long)&sample;
int (*const handlers[3])(const char *, ...) = { printf, 0, printf };
static const int limit = 5;
volatile int device;
const volatile int *volatile watch = &device;
struct { int x; struct { double d; } t; } anonymous = { .t = { .d = 3 } };

struct flags pack(struct flags f) { f.a = 3; f.b = -2; f.c += 5; f.d = f.a > 1; return f; }
int tight(struct tight *t) { t->b = -3; return t->b + (int)t->v; }
struct text *make(int n) {
  struct text *t = malloc(sizeof *t + n);
  *t = (struct text){ .length = n, .head = &(struct node){ 0, 3 } };
  t->data[0] = 'x';
  return t;
}
union word flip(union word w) { w.low ^= w.high; return w; }
struct outer copy(const struct outer *o) { struct outer p = *o; p.in[0] = (struct inner){ 1, 2 }; return p; }
int (*choose(int (*compare)(const void *, const void *), char *(*rows)[3]))(void) { (void)compare; (void)rows; return 0; }
int use(struct node *restrict list) {
  static int calls = 1;
  counter += zeroed++;
  for (struct node *n = list; n; n = n->next) calls += n->value > limit;
  return handlers[calls % 3] ? calls : counter;
}
