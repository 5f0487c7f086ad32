/*
 * title: '1234' is a number
 * title.zh-cn: '1234' 是一个数
 * topics: F4
 * level: intermediate
 * minutes: 5
 * twin: strings/multichar.fixed
 */
#include <stdio.h>
#include <string.h>

static const unsigned char file[] = { '1', '2', '3', '4', 0x10, 0x27, 0, 0 };

int main(void)
{
    //@ ask {sizeof('1234')} Single quotes with four characters in them. How many bytes is this constant?
    //@ ask.zh-cn 单引号里有四个字符。这个常量占多少字节？
    //@ because A character constant has type int in C, also 'a'. Which number four characters make is the compiler's choice.
    //@ because.zh-cn 在 C 里字符常量的类型是 int，'a' 也一样。四个字符合成哪个数，由编译器决定。
    int magic = '1234';
    //@ view address-space magic
    //@ ask {((char *)&magic)[0]} Which number does the first byte of magic in memory hold? ('1' is 49)
    //@ ask.zh-cn magic 在内存里的第一个字节是多少？（'1' 是 49）
    //@ because gcc and clang put the first character into the highest byte, and x86 stores the lowest byte first: '4'.
    //@ because.zh-cn gcc 和 clang 把第一个字符放进最高位字节，而 x86 先存最低位字节：'4'。
    printf("magic is %d\n", magic);
    int same = memcmp(file, &magic, 4) == 0;
    //@ note The file begins with the characters 1 2 3 4. In memory magic reads 4 3 2 1.
    //@ note.zh-cn 文件以字符 1 2 3 4 开头。magic 在内存里却是 4 3 2 1。
    printf("%s\n", same ? "our file" : "some other file");
    char text[8] = "";
    strncpy(text, (char *)&magic, 4);
    printf("as text: %s\n", text);
    fflush(stdout);
    const char *name = (const char *)(long)magic;
    //@ ask {$signal} A pointer made of the constant, where "1234" was meant. Which signal ends the program? (0: none)
    //@ ask.zh-cn 本想写 "1234"，却用这个常量造了个指针。程序会以几号信号结束？（0 表示没有）
    //@ because 11 is SIGSEGV: 0x31323334 is a number like any other, and nothing is mapped there.
    //@ because.zh-cn 11 是 SIGSEGV：0x31323334 只是个普通的数，那里没有映射任何东西。
    printf("%zu\n", strlen(name)); //@ expect wild-pointer
    return 0;
}
//@ stdout "magic is 825373492\nsome other file\nas text: 4321\n"
//@ exit 139
