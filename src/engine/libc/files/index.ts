/** The files of the calling process: the kernel's, or the library's own in memory. */
import type { FileSystem, NativeCall } from "../native";
import { emptyFiles, MemoryFiles } from "./memoryFiles";

export function filesOf(call: NativeCall): FileSystem {
  return call.process.files ?? new MemoryFiles(call.state("files", emptyFiles), call.process);
}
