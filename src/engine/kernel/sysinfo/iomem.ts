/**
 * /proc/iomem (r_show): the tree of physical address ranges, each inside the one above it. Whoever is not the administrator reads
 * zeros for the addresses.
 */
export interface IomemRange {
  readonly start: number;
  /** Last byte. */
  readonly end: number;
  readonly name: string;
  readonly children: readonly IomemRange[];
}

const MAX_LEVEL = 5;

export function iomemRecords(ranges: readonly IomemRange[], mayKnow: boolean, depth = 0): readonly string[] {
  const address = (pa: number): string => (mayKnow ? pa : 0).toString(16).padStart(8, "0");
  return ranges.flatMap(({ start, end, name, children }) => [
    `${"  ".repeat(Math.min(depth, MAX_LEVEL))}${address(start)}-${address(end)} : ${name}\n`, ...iomemRecords(children, mayKnow, depth + 1),
  ]);
}
