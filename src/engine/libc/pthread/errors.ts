/** Error numbers that thread functions return (they leave errno alone), and those of <threads.h>. */
export const E = {
  PERM: 1, SRCH: 3, INTR: 4, AGAIN: 11, NOMEM: 12, BUSY: 16, INVAL: 22, RANGE: 34, DEADLK: 35, NOSYS: 38, OVERFLOW: 75, NOTSUP: 95, TIMEDOUT: 110, OWNERDEAD: 130, NOTRECOVERABLE: 131,
} as const;

const THRD = { success: 0, busy: 1, error: 2, nomem: 3, timedout: 4 } as const;

/** thrd_err_map. */
export function thrdError(error: number): number {
  if (error === 0) return THRD.success;
  if (error === E.NOMEM) return THRD.nomem;
  if (error === E.TIMEDOUT) return THRD.timedout;
  return error === E.BUSY ? THRD.busy : THRD.error;
}
