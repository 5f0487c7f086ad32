/** The allocators of the kernel that runs below, as natives reach them. */
import type { Kernel } from "../../kernel/kernel";
import type { BlockCalls, NativeCall } from "../../libc/native";

export const coreOf = (call: NativeCall): Kernel => call.process.kernel!.core;
export const blocksOf = (call: NativeCall): BlockCalls => call.heap.blocks!;

/** Sizes above this are negative numbers that became unsigned. */
export const isNegative = (size: number, pointerSize: 4 | 8): boolean => size >= 2 ** (pointerSize * 8 - 1);
