/**
 * /proc/buddyinfo and /proc/pagetypeinfo: how many free blocks of 2^order pages a zone has (frag_show, pagetypeinfo_show).
 *
 *   Node 0, zone      DMA      0      0  …      3       order 0, 1, … 10
 *   Node    0, zone      DMA, type    Unmovable  …      the same, of one migrate type
 *   Node 0, zone      DMA            1            7 …   page blocks of each migrate type
 */
import { isPopulated, type ZoneData } from "./zoneData";

const right = (value: string | number, width: number): string => String(value).padStart(width);
/** pagetypeinfo counts a list no further, as it holds the zone's lock. */
const MOST_COUNTED = 100_000;

/** A record a node, as in the others. */
export function buddyinfoRecords(zones: readonly ZoneData[]): readonly string[] {
  const lines = zones.filter(isPopulated).map(({ node, name, types }) => {
    const orders = types[0]!.free.map((_, order) => types.reduce((n, { free }) => n + free[order]!, 0));
    return `Node ${node}, zone ${right(name, 8)} ${orders.map((n) => `${right(n, 6)} `).join("")}\n`;
  });
  return [lines.join("")];
}

const counted = (n: number): string => (n >= MOST_COUNTED ? `>${right(MOST_COUNTED, 6)} ` : `${right(n, 6)} `);

/** `blockOrder`: pageblock_order. */
export function pagetypeinfoRecords(zones: readonly ZoneData[], blockOrder: number): readonly string[] {
  const populated = zones.filter(isPopulated);
  const types = populated[0]?.types ?? [];
  const orders = (types[0]?.free ?? []).map((_, order) => `${right(order, 6)} `).join("");
  const head = `Page block order: ${blockOrder}\nPages per block:  ${2 ** blockOrder}\n\n${"Free pages count per migrate type at order ".padEnd(43)} ${orders}\n`;
  const lists = populated.flatMap((z) => z.types.map(({ type, free }) => `Node ${right(z.node, 4)}, zone ${right(z.name, 8)}, type ${right(type, 12)} ${free.map(counted).join("")}\n`));
  const blocks = populated.map((z) => `Node ${z.node}, zone ${right(z.name, 8)} ${z.types.map((t) => `${right(t.blocks, 12)} `).join("")}\n`);
  return [`${head}${lists.join("")}\n${"Number of blocks type ".padEnd(23)}${types.map(({ type }) => `${right(type, 12)} `).join("")}\n${blocks.join("")}`];
}
