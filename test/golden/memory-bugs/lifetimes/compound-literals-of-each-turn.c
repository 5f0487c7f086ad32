struct node { struct node *next; int value; };
int main(void) {
  struct node *list = 0;
  for (int i = 0; i < 3; i++) {
    list = &(struct node){list, i};
  }
  int sum = 0;
  for (struct node *n = list; n && sum < 9; n = n->next) sum += 4; //@ expect dangling-stack
  return sum == 77;
}
