// C4: The usual form: objects of a cache in a list, taken out and freed one by one.
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/list.h>
struct student { int id; struct list_head list; };
static LIST_HEAD(students);
static struct kmem_cache *cache;
static int __init start(void)
{
	int i;

	cache = kmem_cache_create("student", sizeof(struct student), 0, 0, NULL);
	if (!cache)
		return -ENOMEM;
	for (i = 1; i <= 3; i++) {
		struct student *s = kmem_cache_zalloc(cache, GFP_KERNEL);

		if (!s)
			return -ENOMEM;
		s->id = i;
		list_add_tail(&s->list, &students);
	}
	return 0;
}
static void __exit stop(void)
{
	struct student *s, *next;

	list_for_each_entry_safe(s, next, &students, list) {
		pr_info("student %d\n", s->id);
		list_del(&s->list);
		kmem_cache_free(cache, s);
	}
	kmem_cache_destroy(cache);
}
module_init(start);
module_exit(stop);
//@ expect none
//@ stdout "student 1\n"
//@ stdout "student 2\n"
//@ stdout "student 3\n"
