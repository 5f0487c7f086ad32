/**
 * Page faults of kernel mode (arch/x86/mm/fault.c: do_kern_addr_fault and the kernel's part of do_user_addr_fault).
 *
 *   user address, between stac and clac (copy_from_user)   as a fault of user mode; where that fails, fixup_exception: the copy ends early
 *   user address else                                      SMAP, or nothing there: page_fault_oops
 *   kernel address                                         bad_area_nosemaphore: page_fault_oops
 *
 * The signal is what the process dies of after the oops; `code` is the error code, which the report names.
 */
import type { KernelCore } from "../core";
import type { Task } from "../sched/task";
import { doUserAddrFault, type FaultResult, SIGKILL } from "../mm/fault";

export function doKernelFault(k: KernelCore, task: Task, address: number, errorCode: number): FaultResult {
  const isUsers = address >= 0 && address < task.mm.taskSize;
  if (isUsers && errorCode >= 0 && k.mmu.reachesUser) return doUserAddrFault(k, task, address, errorCode);
  const path = errorCode < 0 ? ["exc_general_protection"] : isUsers ? ["do_user_addr_fault", "page_fault_oops"] : ["do_kern_addr_fault", "bad_area_nosemaphore", "page_fault_oops"];
  return { fault: { signal: SIGKILL, code: errorCode, address }, kind: "signal", path };
}
