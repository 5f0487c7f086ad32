// The use that lacks a definition lies in the program's other file.
//@ with parts/needy.c
//@ expect none
//@ native differs
int needy(void);

int main(void) { return needy(); }
