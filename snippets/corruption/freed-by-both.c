/*
 * title: Freed by the callee, freed by the caller
 * title.zh-cn: 被调用者释放一次，调用者又释放一次
 * topics: F5 D3
 * level: beginner
 * minutes: 5
 * twin: corruption/freed-by-both.fixed
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sends a message. Returns -1 if it is too long. */
static int send_message(char *message)
{
    int ok = strlen(message) < 12;
    if (ok) puts(message);
    //@ note The author frees on both ways. The author of main does not know.
    //@ note.zh-cn 这个作者在两条路上都释放。main 的作者并不知道。
    free(message);
    return ok ? 0 : -1;
}

int main(void)
{
    setbuf(stdout, NULL);
    char *message = malloc(32);
    strcpy(message, "rather a long text");
    //@ view heap message
    if (send_message(message) < 0) {
        //@ ask {? $listed(message, tcache)} Does the block already stand in a list of free blocks (the tcache) here?
        //@ ask.zh-cn 到了这里，这个块已经在空闲块的链表（tcache）里了吗？
        //@ because send_message has put it there. The variable message knows nothing of it.
        //@ because.zh-cn 是 send_message 放进去的。变量 message 对此一无所知。
        puts("not sent");
        //@ ask What does the second free do?
        //@ ask.zh-cn 第二次 free 会怎样？
        //@ choice {$signal == 0} Nothing: the block is free already
        //@ choice.zh-cn 什么也不会发生：块本来就是空闲的
        //@ choice {$said("free(): double free detected in tcache 2")} glibc notices it and aborts
        //@ choice.zh-cn glibc 发现后中止程序
        //@ choice {$signal == 11} SIGSEGV, because the page is gone
        //@ choice.zh-cn SIGSEGV，因为那一页已经没了
        //@ because free left a mark in the block. Finding the mark again, it searches the list, and the block is there.
        //@ because.zh-cn free 在块里留下过标记。再次看到标记时，它搜索链表，发现这个块就在里面。
        free(message); //@ expect double-free
    }
    puts("end");
    return 0;
}
//@ stdout "not sent\n"
//@ stderr "free(): double free detected in tcache 2\n"
//@ exit 134
