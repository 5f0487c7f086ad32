/*
 * title: Freeing the array, forgetting what it points to
 * title.zh-cn: 释放了数组，忘了它指向的东西
 * topics: F1
 * level: beginner
 * minutes: 5
 * after: leaks/holder-freed
 * twin: owners/array-of-pointers.fixed
 */
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int rows = 4; //@ seed 3..9
    int columns = 6; //@ seed 3..9
    //@ ask #blocks {$mallocs} A matrix with rows that are allocated one by one. How many blocks will it take?
    //@ ask.zh-cn 一个逐行分配的矩阵，一共要用多少个块？
    //@ because One for each row, and one for the array that holds the addresses of the rows.
    //@ because.zh-cn 每行一个，再加上保存各行地址的那个数组。
    int **matrix = malloc((size_t)rows * sizeof *matrix);
    for (int r = 0; r < rows; r++) {
        matrix[r] = malloc((size_t)columns * sizeof **matrix); //@ expect leak
        for (int c = 0; c < columns; c++)
            matrix[r][c] = r * columns + c;
    }
    //@ answer #blocks
    //@ view heap matrix
    printf("%d\n", matrix[rows - 1][columns - 1]);
    //@ ask {$leaks} How many blocks are lost when this line is over?
    //@ ask.zh-cn 这一行执行完后，丢失了多少个块？
    //@ because All rows: their addresses stood in the array that has just been given back.
    //@ because.zh-cn 所有的行：它们的地址就写在刚刚归还的数组里。
    free(matrix);
    puts("freed");
    return 0;
}
//@ stdout "23\nfreed\n"
