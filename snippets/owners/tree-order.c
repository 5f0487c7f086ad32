/*
 * title: A tree freed from the wrong end
 * title.zh-cn: 从错误的一端释放树
 * topics: F3 F1 D3
 * level: intermediate
 * minutes: 6
 * after: leaks/tree
 * twin: owners/tree-order.fixed
 */
#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *left, *right;
    int key;
};

static struct node *build(int low, int high)
{
    if (low > high) return NULL;
    int middle = (low + high) / 2;
    struct node *n = calloc(1, sizeof *n);
    n->key = middle;
    n->left = build(low, middle - 1);
    n->right = build(middle + 1, high);
    return n;
}

static void destroy(struct node *n)
{
    if (n == NULL) return;
    //@ ask {? n->left == 0} This node is freed while its subtrees are still needed. Its left is not NULL now. Is it NULL afterwards?
    //@ ask.zh-cn 子树还要用，节点却先被释放了。它的 left 现在不是 NULL，释放之后会是 NULL 吗？
    //@ because It is neither NULL nor the old address: free has written its own link over the first 8 bytes of the block.
    //@ because.zh-cn 既不是 NULL，也不是原来的地址：free 已经用自己的链接盖掉了块的前 8 个字节。
    //@ view heap n
    free(n);
    //@ note The way to the subtrees is read from a block that is given back already.
    //@ note.zh-cn 通往子树的路，是从已经归还的块里读出来的。
    destroy(n->left); //@ expect use-after-free
    destroy(n->right);
}

int main(void)
{
    struct node *root = build(1, 7);
    printf("root %d\n", root->key);
    fflush(stdout);
    //@ ask What becomes of the program in this line?
    //@ ask.zh-cn 程序执行这一行会怎样？
    //@ choice {$signal == 0} All seven nodes are freed, because the old pointers can still be read
    //@ choice.zh-cn 七个节点都被释放，因为旧指针还能读出来
    //@ choice {$signal == 6} glibc notices the mistake and aborts
    //@ choice.zh-cn glibc 发现错误并中止程序
    //@ choice {$signal == 11} It dies of SIGSEGV at an address that never was one
    //@ choice.zh-cn 因访问一个根本不是地址的“地址”，死于 SIGSEGV
    //@ because What destroy takes for the left child is glibc's own link, mixed with the address of the block.
    //@ because.zh-cn destroy 当作左孩子的，其实是 glibc 自己的链接，并且与块的地址混合过。
    destroy(root);
    return 0;
}
//@ stdout "root 4\n"
//@ exit 139
