#ifndef SHELF_H
#define SHELF_H
extern int shelf[];
void shelf_put(int book);
int shelf_count(void);
int shelf_sum();
const char *label_of(int book);
#endif
