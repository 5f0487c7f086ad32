#include "shelf.h"

int shelf[8];
static int count;
static int next(void) { return count++; }

void shelf_put(int book) { shelf[next()] = book; }
int shelf_count(void) { return count; }
int shelf_sum(void) {
  int sum = 0;
  for (int i = 0; i < count; i++) sum += shelf[i];
  return sum;
}
