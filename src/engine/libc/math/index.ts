import type { NativeTable } from "../native";
export const mathFunctions: NativeTable = {};
