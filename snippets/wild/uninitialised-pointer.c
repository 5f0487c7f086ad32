/*
 * title: A list without a beginning
 * title.zh-cn: 没有起点的链表
 * topics: F3 E1
 * level: beginner
 * minutes: 5
 * after: pointers/uninitialised
 * twin: wild/uninitialised-pointer.fixed
 */
#include <stdio.h>
#include <stdlib.h>

struct node { int key; struct node *next; };
struct list { struct node *head; int length; };

static void push(struct list *list, struct node *n)
{
    //@ note The node's next becomes whatever list->head holds. Copying it is no error yet.
    //@ note.zh-cn 不管 list->head 里是什么，都成了节点的 next。只是复制还不算错误。
    n->next = list->head;
    list->head = n;
}

static int sum(const struct list *list)
{
    int total = 0;
    for (const struct node *n = list->head; n != NULL; n = n->next) //@ expect uninitialized-read
        total += n->key;
    return total;
}

static struct list *new_list(void)
{
    struct list *list = malloc(sizeof *list);
    list->length = 0;
    return list;
}

int main(void)
{
    long *old = malloc(16);
    old[0] = 0x1234567;
    free(old);
    struct list *list = new_list();
    //@ view heap list
    //@ ask {? (char *)list == (char *)old} The block of old was freed just before. Did the list get the very same block?
    //@ ask.zh-cn old 的块刚刚释放。list 得到的是同一个块吗？
    //@ because It has the same size. So the members begin with what was left there.
    //@ because.zh-cn 大小相同，所以成员里一开始就是那里留下的东西。
    //@ ask {? $word(list) == 0} new_list forgot head. Are its eight bytes 0 all the same?
    //@ ask.zh-cn new_list 忘了 head。它的八个字节碰巧是 0 吗？
    //@ because There is still the link that free wrote into the block. In a fresh page it would have been 0, and nobody would notice.
    //@ because.zh-cn 那里还留着 free 写进块里的链接。如果是全新的页，它就是 0，谁也不会发现。
    struct node one = { 1, NULL };
    push(list, &one);
    //@ ask {$signal} sum walks along the list. Which signal ends the program, if any? (0: none)
    //@ ask.zh-cn sum 沿着链表走。程序会被几号信号终止？（0 表示没有）
    //@ because 11 is SIGSEGV: the second node is read at an address where nothing is mapped.
    //@ because.zh-cn 11 是 SIGSEGV：读第二个节点时，那个地址没有映射任何东西。
    printf("sum %d\n", sum(list));
    free(list);
    return 0;
}
//@ exit 139
