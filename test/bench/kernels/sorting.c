/* qsort with a comparison of the program's, and bsearch. */
#include <stdio.h>
#include <stdlib.h>
struct item {
    int key;
    short weight;
};
static struct item items[20000];
static int by_key(const void *a, const void *b)
{
    int x = ((const struct item *)a)->key, y = ((const struct item *)b)->key;
    return (x > y) - (x < y);
}
int main(void)
{
    unsigned seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 1103515245u + 12345u;
        items[i].key = (int)(seed >> 8);
        items[i].weight = (short)(i % 100);
    }
    qsort(items, 20000, sizeof items[0], by_key);
    long found = 0;
    for (int i = 0; i < 20000; i += 3) {
        struct item wanted = { items[i].key, 0 };
        struct item *hit = bsearch(&wanted, items, 20000, sizeof items[0], by_key);
        found += hit ? hit->weight : -1;
    }
    printf("%ld %d\n", found, items[10000].key);
    return 0;
}
