/* A hash table with 64-bit multiplication. */
#include <stdint.h>
#include <stdio.h>
#define SLOTS 16384
static uint64_t keys[SLOTS];
static int counts[SLOTS];
static unsigned slot_of(uint64_t key)
{
    uint64_t h = key * 0x9E3779B97F4A7C15u;
    h ^= h >> 32;
    return (unsigned)(h % SLOTS);
}
int main(void)
{
    uint64_t x = 88172645463325252u;
    unsigned longest = 0;
    for (int i = 0; i < 250000; i++) {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        uint64_t key = x % 9000 + 1;
        unsigned at = slot_of(key), steps = 0;
        while (keys[at] && keys[at] != key) at = (at + 1) % SLOTS, steps++;
        keys[at] = key;
        counts[at]++;
        if (steps > longest) longest = steps;
    }
    unsigned long sum = 0;
    for (int i = 0; i < SLOTS; i++) sum += (unsigned long)counts[i] * (unsigned long)i;
    printf("%lu %u\n", sum, longest);
    return 0;
}
