int helper(void) { return 1; } //@ expect no-main
