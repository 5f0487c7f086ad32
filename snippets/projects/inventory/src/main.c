//@ note A project: pagewalk.json beside this folder names the files, the arguments, the input and the files the program opens.
//@ note.zh-cn 这是一个项目：旁边文件夹中的 pagewalk.json 列出了源文件、参数、输入以及程序要打开的文件。
#include <inventory.h>
#include <stdio.h>

int main(int argc, char **argv) {
  struct item *stock = inventory_read(argc > 1 ? argv[1] : "stock.txt");
  char name[LONGEST_NAME + 1];
  while (scanf("%15s", name) == 1) {
    const struct item *found = inventory_find(stock, name);
    if (found) printf("%s: %d in stock\n", name, found->count);
    else printf("%s: nobody has heard of it\n", name);
  }
  inventory_free(stock);
  return 0;
}
