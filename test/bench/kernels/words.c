/* Words counted in a table of chains: strings of the library, small blocks. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct entry {
    char *word;
    int times;
    struct entry *next;
};
static struct entry *table[1024];
static struct entry *find(const char *word)
{
    unsigned h = 5381;
    for (const char *c = word; *c; c++) h = h * 33 + (unsigned char)*c;
    struct entry **at = &table[h % 1024];
    for (struct entry *e = *at; e; e = e->next)
        if (strcmp(e->word, word) == 0) return e;
    struct entry *e = malloc(sizeof *e);
    *e = (struct entry){ malloc(strlen(word) + 1), 0, *at };
    strcpy(e->word, word);
    return *at = e;
}
int main(void)
{
    unsigned seed = 3;
    char word[32];
    int most = 0;
    for (int i = 0; i < 40000; i++) {
        seed = seed * 1664525u + 1013904223u;
        sprintf(word, "w%u", (seed >> 8) % 3000);
        struct entry *e = find(word);
        if (++e->times > most) most = e->times;
    }
    long different = 0;
    for (int i = 0; i < 1024; i++)
        for (struct entry *e = table[i], *next; e; e = next) {
            next = e->next;
            different++;
            free(e->word);
            free(e);
        }
    printf("%ld %d\n", different, most);
    return 0;
}
