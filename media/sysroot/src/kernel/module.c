/* Behind a module's init and behind its cleanup: finit_module and delete_module return, and insmod or rmmod goes on in user mode. */
extern void __module_live(int result);
extern void __module_gone(void);

void __module_started(int result) { __module_live(result); }
void __module_stopped(void) { __module_gone(); }
