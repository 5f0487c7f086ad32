/* Binary trees built and taken down: malloc, free, recursion. */
#include <stdio.h>
#include <stdlib.h>
struct node {
    struct node *left, *right;
};
static struct node *grow(int depth)
{
    struct node *n = malloc(sizeof *n);
    n->left = depth ? grow(depth - 1) : NULL;
    n->right = depth ? grow(depth - 1) : NULL;
    return n;
}
static long count(const struct node *n)
{
    return n ? 1 + count(n->left) + count(n->right) : 0;
}
static void fell(struct node *n)
{
    if (!n) return;
    fell(n->left);
    fell(n->right);
    free(n);
}
int main(void)
{
    long total = 0;
    struct node *old = grow(12);
    for (int depth = 4; depth <= 12; depth += 2)
        for (int i = 0; i < 1 << (13 - depth); i++) {
            struct node *t = grow(depth);
            total += count(t);
            fell(t);
        }
    printf("%ld %ld\n", total, count(old));
    fell(old);
    return 0;
}
