/*
 * title: Two threads count to 8000, and get less
 * title.zh-cn: 两个线程数到 8000，结果却少了
 * topics: D11 F6
 * level: intermediate
 * minutes: 7
 */
#include <pthread.h>
#include <stdio.h>

//@ machine seed=1
#define TURNS 4000
static int counter;

static void *work(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        int old = counter; //@ note The thread may be stopped right here, with an old number in its hands.
        //@ note.zh-cn 线程可能正好停在这里，手里拿着一个旧值。
        counter = old + 1;
    }
    return unused;
}

int main(void) //@ expect none
{
    pthread_t a, b;
    pthread_create(&a, NULL, work, NULL);
    pthread_create(&b, NULL, work, NULL);
    pthread_join(a, NULL);
    //@ ask Both threads added 4000 times 1. What is counter when both have ended?
    //@ ask.zh-cn 两个线程各加了 4000 次 1。都结束后 counter 是多少？
    //@ choice {counter == 8000} 8000
    //@ choice.zh-cn 8000
    //@ choice {counter < 8000} Less
    //@ choice.zh-cn 少于 8000
    //@ choice {counter > 8000} More
    //@ choice.zh-cn 多于 8000
    //@ because Reading, adding and writing are three actions. What the other thread did between the first and the third is overwritten.
    //@ because.zh-cn 读、加、写是三个动作。别的线程在读与写之间所做的，都被覆盖了。
    pthread_join(b, NULL); //@ view address-space &counter

    printf("%s\n", counter == 2 * TURNS ? "complete" : "updates were lost"); //@ stdout "updates were lost\n"
    return 0;
}
