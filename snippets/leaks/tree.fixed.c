/*
 * title: A tree is freed from its leaves up
 * title.zh-cn: 从叶子开始释放一棵树
 * topics: F1
 * level: intermediate
 * minutes: 2
 * twin: leaks/tree
 * about: destroy frees both subtrees of a node before the node itself, as long as the pointers to them can still be read.
 * about.zh-cn: destroy 先释放节点的两棵子树，再释放节点本身：趁指向子树的指针还能读。
 */
#include <stdio.h>
#include <stdlib.h>

struct node {
    int key;
    struct node *left, *right;
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
    destroy(n->left);
    destroy(n->right);
    free(n);
}

int main(void) //@ expect none
{
    struct node *root = build(1, 7);
    printf("root %d\n", root->key);
    //@ ask {$frees} How many blocks does this line free?
    //@ ask.zh-cn 这一行释放多少个块？
    //@ because One for each key from 1 to 7.
    //@ because.zh-cn 从 1 到 7，每个键一个。
    destroy(root);
    root = NULL;
    puts("done");
    return root != NULL;
}
//@ stdout "root 4\ndone\n"
