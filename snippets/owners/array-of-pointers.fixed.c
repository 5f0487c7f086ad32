/*
 * title: One block for the whole matrix
 * title.zh-cn: 整个矩阵只用一个块
 * topics: F1
 * level: beginner
 * minutes: 3
 * twin: owners/array-of-pointers
 * about: A pointer to rows of known length makes one block of the matrix, so that one free is enough.
 * about.zh-cn: 用指向定长行的指针，整个矩阵就是一个块，一次 free 就够了。
 */
#include <stdio.h>
#include <stdlib.h>

int main(void) //@ expect none
{
    int rows = 4;
    int columns = 6;
    //@ note The type is "pointer to rows of columns ints": no array of addresses is needed.
    //@ note.zh-cn 类型是“指向 columns 个 int 的行的指针”：不需要地址数组。
    int (*matrix)[columns] = malloc((size_t)rows * sizeof *matrix);
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++)
            matrix[r][c] = r * columns + c;
    printf("%d\n", matrix[rows - 1][columns - 1]);
    //@ ask {$leaks} And how many blocks are lost now, when this line is over?
    //@ ask.zh-cn 现在，这一行执行完后丢失了几个块？
    //@ because There was only one block, and free has taken it.
    //@ because.zh-cn 总共只有一个块，free 已经收回它。
    free(matrix);
    puts("freed");
    return 0;
}
//@ stdout "23\nfreed\n"
