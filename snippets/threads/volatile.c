/*
 * title: volatile is not a lock
 * title.zh-cn: volatile 不是锁
 * topics: D11 F6
 * level: intermediate
 * minutes: 6
 * after: threads/lost-update
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

//@ machine seed=2
#define TURNS 3000
static volatile int loud;
static atomic_int whole;
static int guarded;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *work(void *unused)
{
    for (int i = 0; i < TURNS; i++) {
        loud++; //@ note volatile: really loaded, really stored, each time. Still a load and a store.
        //@ note.zh-cn volatile：每次都真读、真写。可仍是一次读加一次写。
        atomic_fetch_add(&whole, 1); //@ note One indivisible operation on memory.
        //@ note.zh-cn 对内存的一个不可分割的操作。
        pthread_mutex_lock(&lock);
        guarded++;
        pthread_mutex_unlock(&lock);
    }
    return unused;
}

int main(void) //@ expect none
{
    pthread_t t[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&t[i], NULL, work, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(t[i], NULL);

    //@ ask {? loud == 2 * 3000} Both threads have ended. Does the volatile counter say 6000?
    //@ ask.zh-cn 两个线程都结束了。volatile 计数器是 6000 吗？
    //@ because volatile tells the compiler to keep its hands off. It says nothing to the other thread.
    //@ because.zh-cn volatile 只是叫编译器别动手脚，对另一个线程什么也没说。
    int volatileLost = 2 * TURNS - loud;
    //@ ask {whole} And the atomic counter: how much?
    //@ ask.zh-cn 原子计数器是多少？
    //@ because Nothing can come between the parts of an atomic addition.
    //@ because.zh-cn 原子加法中间插不进任何东西。
    int atomicLost = 2 * TURNS - whole;
    //@ ask {guarded} And the one that is only touched between lock and unlock?
    //@ ask.zh-cn 只在加锁、解锁之间才碰的那个呢？
    //@ because An ordinary int is enough where only one thread at a time may be.
    //@ because.zh-cn 一次只许一个线程进入的地方，普通的 int 就够了。
    int guardedLost = 2 * TURNS - guarded;

    printf("%d %d %d\n", volatileLost > 0, atomicLost, guardedLost); //@ stdout "1 0 0\n"
    return 0;
}
