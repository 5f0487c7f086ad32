/* Hash tables of strings (<search.h>): open addressing with double hashing in a table of prime size. Entries are never removed.
 *
 *   slot: [ used: the key's hash, 0 free | entry ]      probe h mod size, then on by 1 + h mod (size - 2)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>

typedef struct _ENTRY {
  unsigned used;
  ENTRY entry;
} hash_slot;

static int is_prime(unsigned n) {
  for (unsigned d = 3; d <= n / d; d += 2)
    if (n % d == 0) return 0;
  return 1;
}

int hcreate_r(size_t count, struct hsearch_data *table) {
  if (table == NULL) {
    errno = EINVAL;
    return 0;
  }
  if (table->table != NULL) return 0;
  if (count >= (unsigned)-1 / sizeof(hash_slot)) {
    errno = ENOMEM;
    return 0;
  }
  unsigned size = (unsigned)(count < 3 ? 3 : count) | 1;
  while (!is_prime(size)) size += 2;
  table->size = size;
  table->filled = 0;
  table->table = calloc(size + 1, sizeof(hash_slot));
  return table->table != NULL;
}

void hdestroy_r(struct hsearch_data *table) {
  if (table == NULL) {
    errno = EINVAL;
    return;
  }
  free(table->table);
  table->table = NULL;
}

static unsigned hash_of(const char *key) {
  size_t length = strlen(key);
  unsigned h = (unsigned)length;
  while (length-- > 0) h = (h << 4) + (unsigned char)key[length];
  return h == 0 ? 1 : h;
}

int hsearch_r(ENTRY item, ACTION action, ENTRY **result, struct hsearch_data *table) {
  unsigned h = hash_of(item.key), at = h % table->size, first = at, step = 1 + at % (table->size - 2);
  hash_slot *slots = table->table;
  while (slots[at].used != 0) {
    if (slots[at].used == h && strcmp(slots[at].entry.key, item.key) == 0) {
      *result = &slots[at].entry;
      return 1;
    }
    at = (at + step) % table->size;
    if (at == first) break;
  }
  *result = NULL;
  if (action == FIND || table->filled == table->size) {
    errno = action == FIND ? ESRCH : ENOMEM;
    return 0;
  }
  slots[at].used = h;
  slots[at].entry = item;
  table->filled++;
  *result = &slots[at].entry;
  return 1;
}

static struct hsearch_data the_table;

int hcreate(size_t count) {
  return hcreate_r(count, &the_table);
}
ENTRY *hsearch(ENTRY item, ACTION action) {
  ENTRY *result;
  hsearch_r(item, action, &result, &the_table);
  return result;
}
void hdestroy(void) {
  hdestroy_r(&the_table);
}
