/* A linked list, and two mistakes in it. Press F5, step with F10, go back with the arrow beside it. (A7, D1, F1, F3) */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
    int key;
    struct node *next;
    char name[16];
};

static struct node *head;

static struct node *push(int key, const char *name)
{
    struct node *n = malloc(sizeof *n); //@ expect leak
    n->key = key;
    strcpy(n->name, name);
    n->next = head;
    head = n;
    return n;
}

static void pop(void)
{
    struct node *old = head;
    head = old->next;
    free(old); //@ note The block goes back to malloc, but whoever kept its address still has it.
    //@ note.zh-cn 块还给了 malloc，但保存过它地址的指针仍然指着它。
}

int main(void)
{
    struct node *cur;
    char *line = malloc(1200);

    push(1, "ada");
    push(2, "bob");
    push(3, "cyd");
    push(4, "dan");
    cur = push(5, "eve");

    free(line);
    line = malloc(100); //@ expect leak
    line[0] = '\0';
    //@ view address-space head
    head->next->next = head->next->next->next; //@ note Node 3 has no pointer to it any more: it is lost here.
    //@ note.zh-cn 再没有指针指向节点 3：它在这里丢失。
    pop();
    printf("%d\n", cur->key); //@ expect use-after-free
    return 0;
}
