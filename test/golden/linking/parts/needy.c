extern int supply;
int deliver(int);

int needy(void) {
  return deliver(supply); //@ expect missing-function missing-variable
}
