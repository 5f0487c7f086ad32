/** The sentences of the Physical-memory panel; part of `SENTENCES`. */
export const PHYSICAL_SENTENCES = {
  "physical.sentence.takenOne": ["pfn", "owner"],
  "physical.sentence.taken": ["count", "owner"],
  "physical.sentence.takenMost": ["count", "most", "owner"],
  "physical.sentence.split": ["order", "times", "pfn"],
  "physical.sentence.fromPcp": [],
  "physical.sentence.refilled": ["count"],
  "physical.sentence.back": ["count"],
  "physical.sentence.backOne": ["pfn"],
  "physical.sentence.merged": ["pfn", "order"],
  "physical.sentence.moved": ["count"],
  "physical.sentence.shape": [],
  "physical.sentence.quiet": ["step"],
  "physical.sentence.quietFromStart": [],
  "physical.sentence.standing": [],
  "physical.sentence.two": ["a", "b"],
  "physical.sentence.three": ["a", "b", "c"],
  // Whose a frame is.
  "physical.owner.free": [], "physical.owner.pcp": [], "physical.owner.reserved": [], "physical.owner.kernel-image": [], "physical.owner.struct-pages": [],
  "physical.owner.page-table": [], "physical.owner.anonymous": [], "physical.owner.file": [], "physical.owner.shared-memory": [], "physical.owner.zero": [],
  "physical.owner.slab": [], "physical.owner.kernel-stack": [], "physical.owner.vmalloc": [], "physical.owner.percpu": [], "physical.owner.contiguous": [],
  "physical.owner.huge": [], "physical.owner.kernel": [],
} as const satisfies Record<string, readonly string[]>;
