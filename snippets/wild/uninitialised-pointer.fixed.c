/*
 * title: Every member gets a value
 * title.zh-cn: 每个成员都有初值
 * topics: F3 E1
 * level: beginner
 * minutes: 2
 * twin: wild/uninitialised-pointer
 * about: The maker of the list sets both members, so that the walk has an end.
 * about.zh-cn: 创建链表的函数设置两个成员，遍历才有终点。
 */
#include <stdio.h>
#include <stdlib.h>

struct node { int key; struct node *next; };
struct list { struct node *head; int length; };

static void push(struct list *list, struct node *n)
{
    n->next = list->head;
    list->head = n;
}

static int sum(const struct list *list)
{
    int total = 0;
    for (const struct node *n = list->head; n != NULL; n = n->next)
        total += n->key;
    return total;
}

static struct list *new_list(void)
{
    struct list *list = malloc(sizeof *list);
    *list = (struct list){ .head = NULL, .length = 0 };
    return list;
}

int main(void) //@ expect none
{
    long *old = malloc(16);
    old[0] = 0x1234567;
    free(old);
    struct list *list = new_list();
    struct node one = { 1, NULL };
    push(list, &one);
    printf("sum %d\n", sum(list));
    free(list);
    return 0;
}
//@ stdout "sum 1\n"
