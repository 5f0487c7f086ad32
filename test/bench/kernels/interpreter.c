/* A stack machine: one large switch. */
#include <stdio.h>
enum { PUSH, ADD, SUB, MUL, AND, LOAD, STORE, DUP, JUMP_IF, HALT };
static const int code[] = {
    PUSH, 1, STORE, 0, PUSH, 200000, STORE, 1,
    LOAD, 0, LOAD, 1, MUL, PUSH, 0xffff, AND, LOAD, 0, ADD, STORE, 0,
    LOAD, 1, PUSH, 1, SUB, DUP, STORE, 1, JUMP_IF, 8, HALT,
};
int main(void)
{
    unsigned stack[16], memory[2] = { 0 };
    int top = 0, pc = 0;
    for (;;) {
        switch (code[pc++]) {
        case PUSH: stack[top++] = (unsigned)code[pc++]; break;
        case ADD: top--; stack[top - 1] += stack[top]; break;
        case SUB: top--; stack[top - 1] -= stack[top]; break;
        case MUL: top--; stack[top - 1] *= stack[top]; break;
        case AND: top--; stack[top - 1] &= stack[top]; break;
        case LOAD: stack[top++] = memory[code[pc++]]; break;
        case STORE: memory[code[pc++]] = stack[--top]; break;
        case DUP: stack[top] = stack[top - 1]; top++; break;
        case JUMP_IF: pc = stack[--top] ? code[pc] : pc + 1; break;
        case HALT: printf("%u\n", memory[0]); return 0;
        }
    }
}
