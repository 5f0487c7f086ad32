/*
 * title: Two owners, two frees
 * title.zh-cn: 两个主人，释放两次
 * topics: F5 D3
 * level: intermediate
 * minutes: 5
 * after: heap/reuse
 */
#include <stdio.h>
#include <stdlib.h>

struct owner { char *buffer; };

static void finish(struct owner *o)
{
    free(o->buffer); //@ expect double-free
    //@ note o->buffer keeps the old address; o->buffer = NULL here would help this owner only.
    //@ note.zh-cn o->buffer 仍保存着旧地址；在这里写 o->buffer = NULL，只帮得了这一个主人。
}

int main(void)
{
    struct owner a = { malloc(32) };
    //@ ask {$live} How many blocks are there after this line: one for each owner?
    //@ ask.zh-cn 这一行之后有几个块：每个主人一个吗？
    //@ because An assignment copies the pointer, not the block. Two owners, one block.
    //@ because.zh-cn 赋值复制的是指针，不是块。两个主人，一个块。
    struct owner b = a; //@ view heap a.buffer

    //@ ask {? b.buffer == a.buffer} finish(&a) frees. Do both still hold the same address afterwards?
    //@ ask.zh-cn finish(&a) 释放了块。之后两者保存的地址还相同吗？
    //@ because free cannot know who has copies of the address: both pointers dangle now.
    //@ because.zh-cn free 不可能知道谁还存着这个地址：现在两个指针都悬空了。
    finish(&a);
    puts("once"); //@ stdout "once\n"
    fflush(stdout);
    finish(&b);
    //@ stderr "free(): double free detected in tcache 2\n"
    //@ exit 134
    return 0;
}
