/*
 * title: The node goes last
 * title.zh-cn: 最后才轮到节点自己
 * topics: F3 F1
 * level: intermediate
 * minutes: 2
 * twin: owners/tree-order
 * about: The only change is the place of free: behind the two calls that still need the node.
 * about.zh-cn: 唯一的改动是 free 的位置：移到仍需要这个节点的两次调用之后。
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
    //@ ask #first {n->key} Which key does the node have that will be freed first of all?
    //@ ask.zh-cn 最先被释放的节点，键是多少？
    //@ because The recursion goes left as far as it can before it comes back to a free.
    //@ because.zh-cn 递归一直向左走到头，才回来释放。
    if (n == NULL) return;
    destroy(n->left);
    destroy(n->right);
    //@ answer #first
    free(n);
}

int main(void) //@ expect none
{
    struct node *root = build(1, 7);
    printf("root %d\n", root->key);
    fflush(stdout);
    destroy(root);
    return 0;
}
//@ stdout "root 4\n"
