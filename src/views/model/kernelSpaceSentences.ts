/** The sentences of the Kernel-address-space panel; part of `SENTENCES`. */
export const KERNEL_SPACE_SENTENCES = {
  "kernelSpace.sentence.made": ["what", "bytes", "address", "frames", "places"],
  "kernelSpace.sentence.madeSolid": ["what", "bytes", "address"],
  "kernelSpace.sentence.mapped": ["what", "bytes", "address", "phys"],
  "kernelSpace.sentence.madeMany": ["count"],
  "kernelSpace.sentence.freed": ["address", "bytes"],
  "kernelSpace.sentence.freedMany": ["count"],
  "kernelSpace.sentence.standing": ["count", "bytes"],
  "kernelSpace.kind.vmalloc": [], "kernelSpace.kind.vmap": [], "kernelSpace.kind.ioremap": [], "kernelSpace.kind.user": [], "kernelSpace.kind.module": [], "kernelSpace.kind.stack": [],
  "kernelSpace.kind.percpu": [], "kernelSpace.kind.pages-array": [], "kernelSpace.kind.window": [], "kernelSpace.kind.block": [], "kernelSpace.kind.memory": [], "kernelSpace.kind.struct-pages": [],
  "kernelSpace.kind.kernel-code": [], "kernelSpace.kind.kernel-rodata": [], "kernelSpace.kind.kernel-data": [], "kernelSpace.kind.entry-area": [],
} as const satisfies Record<string, readonly string[]>;
