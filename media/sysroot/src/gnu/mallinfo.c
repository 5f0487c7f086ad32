/* mallinfo and mallinfo2 of <malloc.h>: the accounts of all arenas together, as structures by value. */
#include <malloc.h>

extern void __malloc_accounts(struct mallinfo2 *to);

struct mallinfo2 mallinfo2(void) {
  struct mallinfo2 m;
  __malloc_accounts(&m);
  return m;
}

struct mallinfo mallinfo(void) {
  struct mallinfo2 m;
  struct mallinfo r;
  __malloc_accounts(&m);
  r.arena = (int)m.arena;
  r.ordblks = (int)m.ordblks;
  r.smblks = (int)m.smblks;
  r.hblks = (int)m.hblks;
  r.hblkhd = (int)m.hblkhd;
  r.usmblks = (int)m.usmblks;
  r.fsmblks = (int)m.fsmblks;
  r.uordblks = (int)m.uordblks;
  r.fordblks = (int)m.fordblks;
  r.keepcost = (int)m.keepcost;
  return r;
}
