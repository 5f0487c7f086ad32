/* An error path that forgets what was allocated before it. (F1) */
#include <stdio.h>
#include <stdlib.h>

static int parse(const char *text)
{
    char *copy = malloc(32); //@ expect leak
    if (text[0] == '\0') return -1; //@ note Leaving here drops copy without freeing it.
    //@ note.zh-cn 从这里返回时，copy 未被释放就丢失了。
    copy[0] = text[0];
    int value = copy[0] - '0';
    free(copy);
    return value;
}

int main(void)
{
    printf("%d\n", parse("7"));
    printf("%d\n", parse(""));
    return 0;
}
