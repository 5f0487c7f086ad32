/*
 * title: exit in the middle, and longjmp
 * title.zh-cn: 中途退出：exit 与 longjmp
 * topics: F1 D12
 * level: advanced
 * minutes: 6
 * after: leaks/early-return
 * twin: owners/exit.fixed
 */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static jmp_buf failure;
static int where;

static void parse(const int *tokens, int count)
{
    int *stack = malloc((size_t)count * sizeof *stack); //@ expect leak
    int top = 0;
    for (int i = 0; i < count; i++) {
        stack[top++] = tokens[i];
        if (tokens[i] < 0) {
            where = i + 1;
            //@ note longjmp leaves parse without coming past the free at its end.
            //@ note.zh-cn longjmp 离开 parse，不会经过末尾的 free。
            longjmp(failure, 1);
        }
    }
    free(stack);
}

int main(void)
{
    int tokens[] = { 3, 4, -1, 5 };
    if (setjmp(failure) == 0) {
        parse(tokens, 4);
    } else {
        //@ ask {$leaks} The parser gave up in the middle. How many blocks are lost here?
        //@ ask.zh-cn 解析器中途放弃了。此处丢失了几个块？
        //@ because The frame of parse was cut off, and the only pointer to the block was in it.
        //@ because.zh-cn parse 的栈帧被切掉，指向块的唯一指针就在其中。
        //@ ask {$loss_line} And on which line was its last pointer lost?
        //@ ask.zh-cn 那么它的最后一个指针是在第几行丢失的？
        //@ because At the longjmp: the variable stack ended there, in the middle of a loop.
        //@ because.zh-cn 在 longjmp 那一行：变量 stack 就在循环中途结束了。
        printf("bad token %d\n", where);
    }
    //@ note exit here leaks nothing by itself: while it runs, main's variables still exist.
    //@ note.zh-cn 这里的 exit 本身不造成泄漏：它执行时 main 的变量还在。
    int *last = malloc(100 * sizeof *last);
    last[0] = where;
    exit(last[0] == 3 ? EXIT_SUCCESS : EXIT_FAILURE);
}
//@ stdout "bad token 3\n"
//@ exit 0
