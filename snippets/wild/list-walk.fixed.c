/*
 * title: First the way on, then the free
 * title.zh-cn: 先记住去路，再释放
 * topics: F3
 * level: intermediate
 * minutes: 2
 * twin: wild/list-walk
 * about: The loop reads next before it frees the node, and goes on with the copy.
 * about.zh-cn: 循环在释放节点之前先读出 next，再用这份副本继续走。
 */
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *next;
    long key;
};

static struct node *push(struct node *list, long key)
{
    struct node *n = malloc(sizeof *n);
    n->next = list;
    n->key = key;
    return n;
}

static void destroy(struct node *list)
{
    while (list != NULL) {
        //@ note The copy of next outlives the node that it was read from.
        //@ note.zh-cn next 的副本比读出它的那个节点活得久。
        struct node *next = list->next;
        free(list);
        list = next;
    }
}

int main(void) //@ expect none
{
    int length = 5;
    struct node *list = NULL;
    setbuf(stdout, NULL);
    for (long i = 1; i <= length; i++) list = push(list, i);
    puts("freeing");
    //@ ask {$frees} How many nodes does this line free?
    //@ ask.zh-cn 这一行释放几个节点？
    //@ because Each pointer was read while its node was still there.
    //@ because.zh-cn 每个指针都是在它的节点还在时读出来的。
    destroy(list);
    puts("freed");
    return 0;
}
//@ stdout "freeing\nfreed\n"
