/** How numbers stand in files of /proc. */

/** seq_put_decimal_ull_width: `VmRSS:` and the like; the number ends at the same column whatever its name. */
export const kibLine = (name: string, kib: number): string => `${`${name}:`.padEnd(16)}${String(kib).padStart(8)} kB\n`;

/** Lines of status: a tab behind the name. */
export const tabLine = (name: string, value: string | number): string => `${name}:\t${value}\n`;
export const tabKib = (name: string, kib: number): string => tabLine(name, `${String(kib).padStart(8)} kB`);

/** A set of signals: 64 bits as 16 digits. */
export const signalSet = (bits: bigint): string => BigInt.asUintN(64, bits).toString(16).padStart(16, "0");
