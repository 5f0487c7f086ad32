/* Recursion without an end: every call takes a frame, until the stack's 8 MiB are full. (D12) */
#include <stdio.h>

static unsigned long count(unsigned long n)
{
    char room[1024]; //@ note A frame of more than a kilobyte: the stack holds about 7,800 of them.
    //@ note.zh-cn 每帧超过一千字节：栈里大约放得下 7800 帧。
    room[n % sizeof room] = 1;
    //@ expect stack-overflow
    return count(n + 1) + (unsigned long)room[0];
}

int main(void)
{
    printf("%lu\n", count(0));
    return 0;
}
