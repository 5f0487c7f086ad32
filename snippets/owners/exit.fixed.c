/*
 * title: The handler frees what the jump leaves behind
 * title.zh-cn: 由处理者释放跳转留下的东西
 * topics: F1 D12
 * level: advanced
 * minutes: 2
 * twin: owners/exit
 * about: The block's address lies where the code that catches the jump can see it, so that it can be freed on both ways.
 * about.zh-cn: 块的地址放在接住跳转的代码看得见的地方，两条路上都能释放它。
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf failure;
static int where;
static int *stack;

static void parse(const int *tokens, int count)
{
    int top = 0;
    stack = malloc((size_t)count * sizeof *stack);
    for (int i = 0; i < count; i++) {
        stack[top++] = tokens[i];
        if (tokens[i] < 0) {
            where = i + 1;
            longjmp(failure, 1);
        }
    }
}

int main(void) //@ expect none
{
    int tokens[] = { 3, 4, -1, 5 };
    if (setjmp(failure) == 0)
        parse(tokens, 4);
    else
        printf("bad token %d\n", where);
    //@ note Both ways come past here.
    //@ note.zh-cn 两条路都经过这里。
    free(stack);
    exit(where == 3 ? EXIT_SUCCESS : EXIT_FAILURE);
}
//@ stdout "bad token 3\n"
//@ exit 0
