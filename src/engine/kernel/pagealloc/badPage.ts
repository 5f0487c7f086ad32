/**
 * A frame that comes back although nobody has it, or in a state in which no frame may come back (bad_page, page_bad_reason). The kernel
 * says so and keeps the frame out of the free lists for ever: whoever still uses it shall not share it with others.
 *
 *   BUG: Bad page state in process insmod  pfn:03c12
 *   page:ffffea00000f0480 refcount:-1 mapcount:0 mapping:0000000000000000 index:0x0 pfn:0x3c12
 *   flags: 0x0(node=0|zone=1)
 *   page dumped because: nonzero _refcount
 */
import type { StructPages } from "../frames/structPage";

export type BadPageReason = "nonzero mapcount" | "nonzero _refcount" | "PAGE_FLAGS_CHECK_AT_FREE flag(s) set" | "tail page";

export interface BadPage {
  readonly pfn: number;
  readonly reason: BadPageReason;
}

/** What is wrong with giving back the frame for one of its users; null: nothing. */
export function badFree(pages: StructPages, pfn: number): BadPage | null {
  if (pages.isTail(pfn)) return { pfn, reason: "tail page" };
  if (pages.refcount(pfn) === 0) return { pfn, reason: "nonzero _refcount" };
  return pages.refcount(pfn) === 1 && pages.mapcount(pfn) > 0 ? { pfn, reason: "nonzero mapcount" } : null;
}

/** `page`: the address of its struct page, `zone`: number of its zone. */
export function badPageLines(pages: StructPages, { pfn, reason }: BadPage, who: { readonly comm: string; readonly page: string; readonly zone: number }): string[] {
  const { flags, index } = pages.view(pfn);
  const refcount = reason === "nonzero _refcount" ? -1 : pages.refcount(pfn);
  return [
    `BUG: Bad page state in process ${who.comm}  pfn:${pfn.toString(16).padStart(5, "0")}`,
    `page:${who.page} refcount:${refcount} mapcount:${pages.mapcount(pfn)} mapping:${"0".repeat(who.page.length)} index:0x${index.toString(16)} pfn:0x${pfn.toString(16)}`,
    `flags: 0x${flags.toString(16)}(node=0|zone=${who.zone})`,
    `page dumped because: ${reason}`,
  ];
}
