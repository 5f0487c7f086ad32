/**
 * configASSERT is what the application's FreeRTOSConfig.h says; here the usual vAssertCalled of a port to a PC: it prints where and what,
 * then the program aborts. Without one a damaged heap would just go on.
 */
import { HeapAbort } from "../ptmalloc/abort";

export function configASSERT(holds: boolean, expression: string, where: string, file: string, block: number): void {
  if (!holds) throw new HeapAbort("check", `vAssertCalled: ${file}: ${where}: configASSERT( ${expression} )`, where, block);
}
