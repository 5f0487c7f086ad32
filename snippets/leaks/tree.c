/* Losing the root loses the whole tree: one leak, and the rest hangs on it. (F1) */
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
    //@ note Made seven times at this line: the root is the leak, its six descendants are lost with it.
    //@ note.zh-cn 这一行分配了七次：根节点是泄漏，六个后代随它一起丢失。
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
    struct node *root = build(1, 7);
    int key = root->key;
    root = NULL; //@ note Here the root is lost.
    //@ note.zh-cn 根节点在这里丢失。
    return key == 4 && root == NULL ? 0 : 1;
}
