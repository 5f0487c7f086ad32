/*
 * title: A stack and a heap for each thread
 * title.zh-cn: 每个线程各有栈，也各有堆
 * topics: D11 D3
 * questions: 55
 * level: intermediate
 * minutes: 7
 * after: heap-bins/threshold
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static int *seen; /* one variable for all threads */

static void *work(void *unused)
{
    int local = 7;
    //@ view address-space &local
    //@ ask Where is local, a variable of the new thread's function?
    //@ ask.zh-cn local 是新线程函数里的变量，它在哪里？
    //@ choice {$in(&local, stack)} In the area [stack]
    //@ choice.zh-cn 在 [stack] 区域
    //@ choice {$in(&local, mmap)} In a mapping
    //@ choice.zh-cn 在一个映射里
    //@ choice {$in(&local, heap)} In the heap
    //@ choice.zh-cn 在堆里
    //@ because [stack] is the first thread's. pthread_create makes a mapping of 8 MiB with a guard page for every other.
    //@ because.zh-cn [stack] 是第一个线程的。pthread_create 给其他每个线程建一个 8 MiB 的映射，带保护页。
    seen = &local;

    //@ ask {? $in(block, heap)} Does a block that this thread allocates lie in the heap that brk moves?
    //@ ask.zh-cn 这个线程申请的块，在 brk 管的那个堆里吗？
    //@ because Its thread has an arena of its own, a mapping, so that two threads need not wait for one lock in malloc.
    //@ because.zh-cn 这个线程有自己的分配区（arena），那是一个映射。这样两个线程在 malloc 里不必抢同一把锁。
    char *block = malloc(100); //@ view heap block
    *seen += 1;
    printf("%d\n", local); //@ stdout "8\n"
    free(block);
    return unused;
}

int main(void) //@ expect none
{
    int own = 1;
    char *first = malloc(100);
    seen = &own;
    pthread_t t;
    pthread_create(&t, NULL, work, NULL);
    pthread_join(t, NULL); //@ note Now seen points into the stack of a thread that has ended: it dangles.
    //@ note.zh-cn 此时 seen 指向的是一个已结束线程的栈：它悬空了。
    seen = &own;
    //@ ask {*seen} The thread added 1 through seen, which points to own again. What is *seen?
    //@ ask.zh-cn 线程曾通过 seen 加 1，现在 seen 又指向 own。*seen 是多少？
    //@ because seen is shared, own is not: the addition hit the other thread's local.
    //@ because.zh-cn seen 是共享的，own 不是：那次加法加在另一个线程的局部变量上。
    free(first);
    return *seen != 1;
}
