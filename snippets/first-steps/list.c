/*
 * title: A linked list, and three mistakes in it
 * title.zh-cn: 一个链表，三处错误
 * topics: A7 D1 F1 F3
 * level: beginner
 * minutes: 8
 * after: first-steps/panels
 */
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
    //@ ask Where does the new, smaller block lie?
    //@ ask.zh-cn 新的、较小的块在哪里？
    //@ choice {line < (char *)cur} In front of the nodes: where the 1200 bytes were
    //@ choice.zh-cn 在各节点之前：原来那 1200 字节的位置
    //@ choice {line > (char *)cur} Behind the nodes: where the heap goes on
    //@ choice.zh-cn 在各节点之后：堆继续增长的地方
    //@ because malloc remembers what was freed and cuts the new block off it. The rest stays a free chunk.
    //@ because.zh-cn malloc 记得释放过的块，从中切下新块，剩下的仍是空闲块。
    line = malloc(100); //@ expect leak
    line[0] = '\0';
    //@ view address-space head
    //@ ask {$leaks} How many blocks are lost, with no pointer leading to them, after this line?
    //@ ask.zh-cn 这一行之后，有几个块丢失了（再没有指针通向它）？
    //@ because Node 3 held the way to nodes 2 and 1, but node 4 now knows node 2 itself: only node 3 is lost.
    //@ because.zh-cn 节点 3 原本通向节点 2 和 1，但节点 4 现在直接指向节点 2：丢的只有节点 3。
    head->next->next = head->next->next->next; //@ note Node 3 has no pointer to it any more: it is lost here.
    //@ note.zh-cn 再没有指针指向节点 3：它在这里丢失。
    //@ ask {? cur == head} pop frees node 5. Is cur the new head afterwards?
    //@ ask.zh-cn pop 释放节点 5。之后 cur 是新的表头吗？
    //@ because pop moves head, not cur: cur keeps the address of a block that is free, and the next line reads there.
    //@ because.zh-cn pop 移动的是 head，不是 cur：cur 仍是一个已释放块的地址，而下一行就去读它。
    pop();
    printf("%d\n", cur->key); //@ expect use-after-free
    return 0;
}
