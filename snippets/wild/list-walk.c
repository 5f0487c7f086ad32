/*
 * title: The list that is freed under one's feet
 * title.zh-cn: 边走边拆的链表
 * topics: F3 D3
 * level: intermediate
 * minutes: 5
 * after: wild/use-after-free
 * twin: wild/list-walk.fixed
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
    //@ note free(n) comes first, n = n->next second: the pointer is read from a block that is given back.
    //@ note.zh-cn 先 free(n)，后 n = n->next：指针是从已经归还的块里读出来的。
    for (struct node *n = list; n != NULL; n = n->next) //@ expect use-after-free
        //@ ask {? n->next == 0} The first node goes. Its next is not NULL now. Is it NULL when free is done?
        //@ ask.zh-cn 第一个节点要走了。它的 next 现在不是 NULL，free 之后会是 NULL 吗？
        //@ because glibc keeps its own link there: NULL as well, for the list of free blocks was empty, but mixed with the block's address.
        //@ because.zh-cn glibc 把自己的链接放在那里：空闲链表原本为空，所以也是 NULL，但与块的地址混合过。
        free(n);
}

int main(void)
{
    int length = 5;
    struct node *list = NULL;
    setbuf(stdout, NULL);
    for (long i = 1; i <= length; i++) list = push(list, i);
    puts("freeing");
    //@ view heap list
    //@ ask {$frees} How many nodes does this line free before it is over, one way or another?
    //@ ask.zh-cn 这一行以某种方式结束之前，释放了几个节点？
    //@ because One. After it the loop follows a number that is no address, and free(n) with that number dies of SIGSEGV.
    //@ because.zh-cn 一个。之后循环跟着一个不是地址的数走，对这个数调用 free(n) 就死于 SIGSEGV。
    destroy(list);
    puts("freed");
    return 0;
}
//@ stdout "freeing\n"
//@ exit 139
