/*
 * title: Losing the root loses the tree
 * title.zh-cn: 丢了根，就丢了整棵树
 * topics: F1
 * level: intermediate
 * minutes: 5
 * after: leaks/holder-freed
 * twin: leaks/tree.fixed
 */
#include <stdio.h>
#include <stdlib.h>

struct node {
    int key;
    struct node *left, *right;
};

static struct node *make(int key)
{
    //@ expect leak
    //@ expect leak-indirect
    struct node *n = calloc(1, sizeof *n);
    n->key = key;
    return n;
}

static struct node *build(int low, int high)
{
    if (low > high) return NULL;
    int middle = (low + high) / 2;
    struct node *n = make(middle);
    n->left = build(low, middle - 1);
    n->right = build(middle + 1, high);
    return n;
}

int main(void)
{
    int keys = 7; //@ seed 3..15
    struct node *root = build(1, keys);
    printf("root %d\n", root->key);
    //@ view heap root
    //@ ask {$leaks} root is the only variable that leads into the tree. How many blocks are lost when this line is over?
    //@ ask.zh-cn 只有变量 root 通向这棵树。这一行执行完后，有几个块丢失？
    //@ because All of them. Each node but the root still has a pointer to it, but that pointer lies in a block that is lost itself.
    //@ because.zh-cn 全部。除根以外每个节点仍有指针指向它，但那个指针本身就在丢失的块里。
    root = NULL;
    //@ note The report tells one leak, the root, and counts the rest as lost with it.
    //@ note.zh-cn 报告只说一处泄漏，即根节点，其余的算作随它一起丢失。
    //@ ask {$loss_line} On which line did the leaves of the tree become lost?
    //@ ask.zh-cn 树的叶子是在第几行丢失的？
    //@ because All nodes in the same moment, although root = NULL touched none of them.
    //@ because.zh-cn 所有节点同时丢失，尽管 root = NULL 没有碰过任何一个节点。
    puts("done");
    return root != NULL;
}
//@ stdout "root 4\ndone\n"
