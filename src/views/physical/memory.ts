/** Physical memory as it was before the last user action: what "this step changed" is measured by. */
import type { PhysicalMemoryInfo } from "../../engine/session";
import type { Chains } from "./chains";

export interface PhysicalMemory {
  readonly step: number;
  readonly info: PhysicalMemoryInfo;
  /** Splits and merges by the step of the statement that did them; found once. */
  readonly chains: Map<number, Chains>;
}
