/** The paging modes by the names of the machine's options. */
import type { PagingName } from "../kernel/config";
import { fiveLevel } from "./fiveLevel";
import { fourLevel } from "./fourLevel";
import { pae } from "./pae";
import type { PagingMode } from "./pagingMode";
import { twoLevel } from "./twoLevel";

export const PAGING_MODES: Readonly<Record<PagingName, PagingMode>> = { "2-level": twoLevel, pae, "4-level": fourLevel, "5-level": fiveLevel };
