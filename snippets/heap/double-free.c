/* Two owners, two frees: glibc notices the second one and aborts. (F5, D3) */
#include <stdlib.h>

struct owner { char *buffer; };

static void finish(struct owner *o)
{
    free(o->buffer); //@ expect double-free
    //@ note o->buffer keeps the old address; o->buffer = NULL here would make a second call harmless.
    //@ note.zh-cn o->buffer 仍保存着旧地址；在这里写 o->buffer = NULL，第二次调用就无害了。
}

int main(void)
{
    struct owner a = { malloc(32) };
    struct owner b = a; /* copies the pointer, not the block */
    finish(&a);
    finish(&b);
    return 0;
}
