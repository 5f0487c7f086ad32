/* A linked list: built once, walked many times, freed. */
#include <stdio.h>
#include <stdlib.h>
struct node { struct node *next; int value; };
int main(void)
{
    struct node *head = NULL;
    long total = 0;
    for (int i = 0; i < 10000; i++) {
        struct node *n = malloc(sizeof *n);
        n->value = i;
        n->next = head;
        head = n;
    }
    for (int round = 0; round < 150; round++)
        for (struct node *n = head; n; n = n->next) total += n->value;
    printf("%ld\n", total);
    while (head) {
        struct node *next = head->next;
        free(head);
        head = next;
    }
    return 0;
}
