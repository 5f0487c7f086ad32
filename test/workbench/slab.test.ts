import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, until, write } from "./support";

const PROGRAM = `#include <stdlib.h>
#include <sys/mman.h>
int main(void)
{
    char *page = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    page[0] = 1; //@ view slab page
    munmap(page, 4096);
    return 0;
}
`;

const MODULE = `#include <linux/module.h>
#include <linux/slab.h>
static int __init tiny_init(void)
{
	void *p = kmalloc(100, GFP_KERNEL);
	kfree(p); //@ view slab p
	return 0;
}
module_init(tiny_init);
MODULE_LICENSE("GPL");
`;

const slabTabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(({ label }) => label === "Slab"));

describe("the Slab panel", () => {
  afterEach(async () => {
    await vscode.window.tabGroups.close(slabTabs());
  });

  it("opens where an annotation of a user program asks for it, on the kernel's object about a mapping", async () => {
    const session = await debug({ program: write("slab.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    assert.equal(slabTabs().length, 0);
    await session.request("next", { threadId: 1 });
    await session.stop();
    await until("the panel's tab", () => slabTabs().length === 1);
    await session.request("stepBack", { threadId: 1 });
    await session.stop();
    assert.equal(slabTabs().length, 1);
    await session.end();
  });

  it("opens on what a module has from kmalloc, and by its command stays one tab", async () => {
    const session = await debug({ program: write("tiny.c", MODULE).fsPath, stopOnEntry: true });
    await session.stop();
    await session.request("next", { threadId: 1 });
    await session.stop();
    await until("the panel's tab", () => slabTabs().length === 1);
    await vscode.commands.executeCommand("pagewalk.openSlab", "kmalloc-128");
    await session.request("next", { threadId: 1 });
    await session.stop();
    assert.equal(slabTabs().length, 1);
    await session.end();
  });
});
