/** Values as they stand at the ends of lines: the debugger's text without what would push everything else off the line. */

const LONGEST = 30;

/**
 *     0x555555559820 (dangling)                    …9820 (dangling)
 *     ?? (uninitialised; the bytes read 21845)     ??
 *     {key = 5, next = 0x5555555597f0, name = …}   {key = 5, next = …97f0, name…
 */
export function shortValue(value: string): string {
  const known = value.replace(/^\?\?\s*[(（].*$/, "??").replace(/\b0x[0-9a-f]*([0-9a-f]{4})\b/g, (whole, last: string) => (whole.length > 8 ? `…${last}` : whole));
  return known.length > LONGEST ? `${known.slice(0, LONGEST - 1).trimEnd()}…` : known;
}
