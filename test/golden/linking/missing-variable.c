// A variable that is declared in one file and defined in none is named where it is first used.
extern int nowhere;

static int *kept = &nowhere; //@ expect missing-variable
int main(void) { return *kept; }
