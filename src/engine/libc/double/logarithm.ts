/**
 * Logarithms as glibc 2.36 computes them on processors with fused multiply-add (the method of Arm's optimized routines):
 *
 *   x = 2^k·z,  z near c of a table,  ln x = k·ln 2 + ln c + ln(1 + r),  r = z/c - 1
 *
 * The table holds 1/c, chosen so that ln c is hardly rounded; ln c is a multiple of 2^-43, so that k·ln 2 + ln c is exact.
 * Undefined: take the long way (0, negative, subnormal, infinite, not a number).
 */
import { fma, high, hex, low, fromWords, once } from "./bits";
import { doublesOf, logarithm, ofDouble, ONE, toDouble, UNIT } from "./exact";

const INVERSE = [
  "3ff734f0c3e0de9f3ff713786a2ce91f3ff6f26008fab5a03ff6d1a61f138c7d3ff6b1490bc5b4d13ff69147332f0cba3ff6719f182242233ff6524f99a51ed9",
  "3ff63356aa8f24c43ff614b36b9ddc143ff5f66452c65c4c3ff5d867b5912c4f3ff5babccb5b90de3ff59d61f2d91a783ff58056124656873ff56397cee76bd3",
  "3ff54725e2a77f933ff52aff420645833ff50f22dbb2bddf3ff4f38f4734ded73ff4d843cfde28403ff4bd3ec078a3c83ff4a27fc3e0258a3ff4880524d48434",
  "3ff46dce1b192d0b3ff453d9d33918543ff43a2744b4845a3ff420b54115f8fb3ff40782da3ef4b13ff3ee8f5d57fe8f3ff3d5d9a00b4ce93ff3bd60c010c12b",
  "3ff3a5242b75dab83ff38d22cd9fd0023ff3755bc5847a1c3ff35dce49ad36e23ff34679984dd4403ff32f5cceffcb243ff3187775a10d493ff301c8373e3990",
  "3ff2eb4ebb95f8413ff2d50a0219a9d13ff2bef9a8b7fd2a3ff2a91c7a0c1bab3ff293726014b5303ff27dfa5757a1f53ff268b39b1d3bbf3ff2539d838ff5bd",
  "3ff23eb7aac9083b3ff22a012ba940b63ff2157996cc41323ff201201dd2fc9b3ff1ecf4494d480b3ff1d8f5528f65693ff1c52311577e7c3ff1b17c74cb26e9",
  "3ff19e010c2c1ab63ff18ab07bb670bd3ff1778a25efbcb63ff1648d354c31da3ff151b990275fdd3ff13f0ea432d24c3ff12c8b7210f9da3ff11a3028ecb531",
  "3ff107fbda8434af3ff0f5ee0f4e6bb33ff0e4065d2a9fce3ff0d244632ca5213ff0c0a77ce2981a3ff0af2f83c636d13ff09ddb98a013393ff08cabaf52e7df",
  "3ff07b9f2f4e28fb3ff06ab58c358f193ff059eea5ecf92c3ff04949cdd12c903ff038c6c6f0ada93ff02865137932a93ff0182427ea73483ff008040614b195",
  "3fefe01ff726fa1a3fefa11cc261ea743fef6310b081992e3fef25f63ceeadcd3feee9c8039113e73feeae8078cbb1ab3fee741aa29d0c9b3fee3a91830a99b5",
  "3fee01e009609a563fedca01e577bb983fed92f20b7c91033fed5cac66fb5cce3fed272caa5ede9d3fecf26e3e6b2ccd3fecbe6da2a779023fec8b266d37086d",
  "3fec5894bd5d58043fec26b533bb9f8c3febf583eeece73f3febc4fd75db96c13feb951e0c864a283feb65e2c5ef3e2c3feb374867c9888b3feb094b211d304a",
  "3feadbe885f2ef7e3feaaf1d31603da23fea82e63fd358a73fea5740ef09738b3fea2c2a90ab4b273fea01a01393f2d13fe9d79f24db3c1b3fe9ae2505c7b190",
  "3fe9852ef297ce2f3fe95cbaeea44b753fe934c69de748383fe90d4f2f6752e63fe8e6528effd79d3fe8bfce9fcc007c3fe899c0dabec30e3fe87427aa2317fb",
  "3fe84f00acb39a083fe82a49e8653e553fe8060195f402603fe7e22563e0a3293fe7beb377dcb5ad3fe79baa679725c23fe77907f21706573fe756cadbd6130c",];
const INVERSE_2 = [
  "3ff724286bb1acf83ff6e1f766d2cca13ff6a13d0e30d48a3ff661ec32d06c853ff623fa951198f83ff5e75ba4cf026c3ff5ac055a214fb83ff571ed0f166e1e",
  "3ff53909590bf8353ff5014fed61addd3ff4cab88e487bd03ff49539b4334fee3ff460cbdfafd5693ff42d664ee4b9533ff3fb01111dd8a63ff3c995b70c5836",
  "3ff3991c4ab6fd4a3ff3698e0ce099b53ff33ae48213e7b23ff30d191985bdb13ff2e025cab271d73ff2b404cf13cd823ff288b02c7ccb503ff25e2263944de5",
  "3ff234563d8615b13ff20b46e33eaf383ff1e2eefdcda3dd3ff1bb4a580b39303ff19453847f22003ff16e06c0d5d73c3ff1485f47b7e4c23ff12358ad0085d1",
  "3ff0fef00f5322273ff0db2077d03a8f3ff0b7e6d65980d93ff0953efe7b408d3ff07325cac53b833ff05197e40d1b5c3ff03091c1208ea23ff0101025b37e21",
  "3fefc07ef9caa76b3fef4465d3f6f1843feecc079f84107f3fee573a99975ae83fede5d6f0bd3de63fed77b681ff38b33fed0cb5724de9433feca4b2dc0e7563",
  "3fec3f8ee8d6cb513febdd2b4f020c4c3feb7d6c006015ca3feb20366e2e338f3feac570262950393fea6d01bc2731dd3fea16d3bc3ff18b3fe9c2d14967fead",
  "3fe970e4f47c99023fe920fb3982bcf23fe8d30187f759f13fe886e5ebb9f66d3fe83c97b658b9943fe7f405ffc610223fe7ad22181415ca3fe767dcf99eff8c",];

export const LN2_HIGH = hex("0x1.62e42fefa3800p-1");
export const LN2_LOW = hex("0x1.ef35793c76730p-45");
const A = ["-0x1.0000000000001p-1", "0x1.555555551305bp-2", "-0x1.fffffffeb459p-3", "0x1.999b324f10111p-3", "-0x1.55575e506c89fp-3"].map(hex);
/** For x near 1. */
const B = [
  "-0x1p-1", "0x1.5555555555577p-2", "-0x1.ffffffffffdcbp-3", "0x1.999999995dd0cp-3", "-0x1.55555556745a7p-3", "0x1.24924a344de3p-3",
  "-0x1.fffffa4423d65p-4", "0x1.c7184282ad6cap-4", "-0x1.999eb43b068ffp-4", "0x1.78182f7afd085p-4", "-0x1.5521375d145cdp-4",
].map(hex);

/** 1/c and ln c for each interval. */
export interface LogTable { readonly inverse: Float64Array; readonly log: Float64Array }

const table = once((): LogTable => {
  const inverse = doublesOf(INVERSE);
  const cut = UNIT - 43n;
  const rounded = (n: bigint): bigint => ((n + (1n << (cut - 1n))) >> cut) << cut;
  return { inverse, log: inverse.map((v) => toDouble(rounded(-logarithm(ofDouble(v))))) };
});

const OFFSET = 0x3fe60000;
const isNormal = (word: number): boolean => word >= 0x100000 && word < 0x7ff00000;

export function log(x: number): number | undefined {
  const word = high(x);
  if (!isNormal(word)) return undefined;
  if (x >= 1 - 2 ** -4 && x < 1.0647) return nearOne(x);
  const t = word - OFFSET;
  const i = (t >>> 13) & 127;
  const k = t >> 20;
  const z = fromWords(word - (t & 0xfff00000), low(x));
  const { inverse, log: logs } = table();
  const r = fma(z, inverse[i]!, -1);
  const w = k * LN2_HIGH + logs[i]!;
  const h = w + r;
  const l = fma(k, LN2_LOW, w - h + r);
  const r2 = r * r;
  const p = fma(r2, fma(r, A[4]!, A[3]!), fma(r, A[2]!, A[1]!));
  return fma(r * r2, p, fma(r2, A[0]!, l)) + h;
}

function nearOne(x: number): number | undefined {
  if (x === 1) return 0;
  if (high(x) >= 0x3ff10900) return undefined;
  const r = x - 1;
  const r2 = r * r;
  const r3 = r * r2;
  const p3 = fma(r3, B[10]!, fma(r2, B[9]!, fma(r, B[8]!, B[7]!)));
  const p2 = fma(r3, p3, fma(r2, B[6]!, fma(r, B[5]!, B[4]!)));
  const p1 = fma(r3, p2, fma(r2, B[3]!, fma(r, B[2]!, B[1]!)));
  const w = r * 0x8000000;
  const rh = r + w - w;
  const rl = r - rh;
  const square = rh * rh * B[0]!;
  const h = r + square;
  const l = fma(B[0]! * rl, rh + r, r - h + square);
  return fma(r3, p1, l) + h;
}

const INV_LN2_HIGH = hex("0x1.7154765200000p+0");
const INV_LN2_LOW = hex("0x1.705fc2eefa200p-33");
const A2 = ["-0x1.71547652b8339p-1", "0x1.ec709dc3a04bep-2", "-0x1.7154764702ffbp-2", "0x1.2776c50034c48p-2", "-0x1.ec7b328ea92bcp-3", "0x1.a6225e117f92ep-3"].map(hex);
const B2 = [
  "-0x1.71547652b82fep-1", "0x1.ec709dc3a03f7p-2", "-0x1.71547652b7c3fp-2", "0x1.2776c50f05be4p-2", "-0x1.ec709dd768fe5p-3",
  "0x1.a61761ec4e736p-3", "-0x1.7153fbc64a79bp-3", "0x1.484d154f01b4ap-3", "-0x1.289e4a72c383cp-3", "0x1.0b32f285aee66p-3",
].map(hex);

const table2 = once((): LogTable => {
  const inverse = doublesOf(INVERSE_2);
  const ln2 = logarithm(2n * ONE);
  return { inverse, log: inverse.map((v) => toDouble((-logarithm(ofDouble(v)) << UNIT) / ln2)) };
});

export function log2(x: number): number | undefined {
  const word = high(x);
  if (!isNormal(word)) return undefined;
  if (x >= 1 - hex2Low && x < 1 + hex2High) return nearOne2(x);
  const t = word - OFFSET;
  const i = (t >>> 14) & 63;
  const k = t >> 20;
  const z = fromWords(word - (t & 0xfff00000), low(x));
  const { inverse, log: logs } = table2();
  const r = fma(z, inverse[i]!, -1);
  const t1 = r * INV_LN2_HIGH;
  const t2 = fma(r, INV_LN2_LOW, fma(r, INV_LN2_HIGH, -t1));
  const t3 = k + logs[i]!;
  const h = t3 + t1;
  const l = t3 - h + t1 + t2;
  const r2 = r * r;
  const p = fma(r2 * r2, fma(r, A2[5]!, A2[4]!), fma(r2, fma(r, A2[3]!, A2[2]!), fma(r, A2[1]!, A2[0]!)));
  return fma(r2, p, l) + h;
}

const hex2Low = hex("0x1.5b51p-5");
const hex2High = hex("0x1.6ab2p-5");
function nearOne2(x: number): number {
  if (x === 1) return 0;
  const r = x - 1;
  const t = r * INV_LN2_HIGH;
  let l = fma(r, INV_LN2_LOW, fma(r, INV_LN2_HIGH, -t));
  const r2 = r * r;
  const r4 = r2 * r2;
  const q = fma(r, B2[1]!, B2[0]!);
  const y = fma(r2, q, t);
  l += fma(r2, q, t - y);
  const p2 = fma(r4, fma(r2, fma(r, B2[9]!, B2[8]!), fma(r, B2[7]!, B2[6]!)), fma(r2, fma(r, B2[5]!, B2[4]!), fma(r, B2[3]!, B2[2]!)));
  l = fma(r4, p2, l);
  return y + l;
}
