/**
 * What the processor says to one access, once the walk is known: done, or a page fault with this error code (Intel SDM vol. 3A, 4.6, 4.7).
 *
 *   bit   4     3      2      1      0
 *       ┌─────┬──────┬──────┬──────┬──────────┐
 *       │ I/D │ RSVD │ user │write │ present  │
 *       └─────┴──────┴──────┴──────┴──────────┘
 *   present   the walk came to its end, the rights forbid it (or, with RSVD, an entry has bits that must be 0)
 *   I/D       an instruction fetch; told only where entries have NX
 *
 *   user mode     US in every entry · for writing RW in every entry · for a fetch NX in none
 *   kernel mode   for writing RW in every entry, since CR0.WP is set · for a fetch NX in none
 */
import type { PagingMode } from "./pagingMode";
import type { Walk } from "./walk";

export const FaultCode = { present: 1, write: 2, user: 4, reserved: 8, fetch: 16 } as const;

export interface Access {
  readonly kind: "read" | "write" | "fetch";
  readonly user: boolean;
}

/** -1 in place of an error code: general protection, not a page fault. */
export const GENERAL_PROTECTION = -1;

/** Bits of the error code that tell what was tried. */
export const accessBits = (mode: PagingMode, a: Access): number =>
  (a.kind === "write" ? FaultCode.write : 0) | (a.user ? FaultCode.user : 0) | (a.kind === "fetch" && mode.nx ? FaultCode.fetch : 0);

/** Null: the access is done. */
export function errorCodeOf(mode: PagingMode, walk: Walk, a: Access): number | null {
  const tried = accessBits(mode, a);
  if (walk.fault === "non-canonical") return GENERAL_PROTECTION;
  if (walk.fault === "reserved") return tried | FaultCode.present | FaultCode.reserved;
  if (walk.fault === "not-present") return tried;
  const { rights } = walk;
  const allowed = (!a.user || rights.user) && (a.kind !== "write" || rights.write) && (a.kind !== "fetch" || rights.execute);
  return allowed ? null : tried | FaultCode.present;
}
