/** LLVM's string escapes: `\\` is a backslash, `\XX` one byte in hexadecimal; every other character stands for itself. */

const hexDigit = (c: number): number => (c >= 48 && c <= 57 ? c - 48 : (c | 32) >= 97 && (c | 32) <= 102 ? (c | 32) - 87 : -1);

export function unescapeBytes(raw: string): Uint8Array {
  const bytes = new Uint8Array(raw.length);
  let length = 0;
  for (let i = 0; i < raw.length; i++) {
    let c = raw.charCodeAt(i);
    if (c === 92) {
      const high = hexDigit(raw.charCodeAt(i + 1));
      const low = hexDigit(raw.charCodeAt(i + 2));
      if (raw.charCodeAt(i + 1) === 92) i++;
      else if (high >= 0 && low >= 0) {
        c = high * 16 + low;
        i += 2;
      }
    }
    bytes[length++] = c;
  }
  return bytes.slice(0, length);
}

/** The escaped bytes as text: UTF-8 where they are, else one character a byte. */
export function unescapeText(raw: string): string {
  if (!raw.includes("\\")) return raw;
  const bytes = unescapeBytes(raw);
  let percent = "";
  let plain = "";
  for (const byte of bytes) {
    percent += `%${byte < 16 ? "0" : ""}${byte.toString(16)}`;
    plain += String.fromCharCode(byte);
  }
  try {
    return decodeURIComponent(percent);
  } catch {
    return plain;
  }
}
