/** Arithmetic that csmith leaves out: long double, 128 bits, complex, conversions between all kinds, math.h, bit operations. */
import fc from "fast-check";
import { type PartArbitrary, pick, statementList } from "./part";
import { anyDouble, doubleText, finiteDouble, floatLiteral, integerLiteral, longDouble } from "./values";

const longDoubles = fc.tuple(longDouble, longDouble, pick("+", "-", "*", "/"), pick("<", "<=", "==", "!=", ">")).map(([a, b, op, order]) => `{ volatile long double a = ${a}, b = ${b}; if (b != 0) printf("%La %d %a\\n", a ${op} b, a ${order} b, (double)a); }`);
const longFunctions = fc.tuple(longDouble, pick("sqrtl(fabsl(a))", "floorl(a)", "ceill(a)", "truncl(a)", "roundl(a)", "rintl(a)", "-a", "fabsl(a)", "a * a", "a + 1", "nextafterl(a, 0)", "fmodl(a, 7.5L)", "copysignl(3, a)", "frexpl(a, &e)", "ldexpl(a, 5)")).map(
  ([a, call]) => `{ volatile long double a = ${a}; int e = 0; printf("%La ", ${call}); printf("%d\\n", e); }`,
);
const functions = fc.tuple(finiteDouble.map(doubleText), finiteDouble.map(doubleText), pick(
  "sqrt(fabs(a))", "floor(a)", "ceil(a)", "trunc(a)", "round(a)", "rint(a)", "nearbyint(a)", "fmod(a, b)", "remainder(a, b)", "copysign(a, b)", "nextafter(a, b)", "fdim(a, b)", "fmax(a, b)", "fmin(a, b)", "fma(a, b, a)", "frexp(a, &e)", "ldexp(a, 3)", "modf(a, &m)", "logb(a)", "scalbn(a, -9)", "cbrt(8.0)",
)).map(([a, b, call]) => `{ volatile double a = ${a}, b = ${b}; double m = 0; int e = 0; if (a != 0 && b != 0) { printf("%a ", ${call}); printf("%d %a\\n", e, m); } }`);
const floats = fc.tuple(floatLiteral, floatLiteral, pick("a + b", "a - b", "a * b", "a / b", "a * b + a", "a += b", "(float)(a * 0.1)", "fmodf(a, b)", "sqrtf(fabsf(a))", "a++ + --b")).map(([a, b, e]) => `{ volatile float a = ${a}, b = ${b}; if (b != 0) { double r = ${e}; printf("%a %.9g %d%d%d\\n", r, (double)a, a < b, a == b, isless(a, b)); } }`);
const ordered = fc.tuple(anyDouble, anyDouble).map(([a, b]) => `{ volatile double a = ${a}, b = ${b}; printf("%d%d%d%d%d%d %d%d %d%d %d\\n", a < b, a <= b, a == b, a != b, a > b, a >= b, isunordered(a, b), islessgreater(a, b), fpclassify(a) == FP_NORMAL, isinf(b) != 0, signbit(a) != 0); }`);

const integerTypes = pick<readonly [string, string, number]>(["int", "%d", 31], ["unsigned", "%u", 32], ["long long", "%lld", 63], ["unsigned long long", "%llu", 64], ["short", "%d", 15], ["unsigned char", "%d", 8], ["_Bool", "%d", 63]);
const toInteger = fc.tuple(finiteDouble, integerTypes, pick("double", "float", "long double")).map(([v, [c, format, bits], from]) => {
  const least = c.startsWith("unsigned") || c === "_Bool" ? 0 : -(2 ** bits) * 0.99;
  const fits = v >= least && v < 2 ** bits * 0.99;
  return `{ volatile ${from} v = ${doubleText(fits ? v : 2 ** (bits - 1) * 0.7)}; printf("${format}\\n", (${c})v); }`;
});
const fromInteger = fc.tuple(integerLiteral(64, true), integerLiteral(64, false), pick("float", "double", "long double")).map(([s, u, to]) => `{ volatile long long s = ${s}; volatile unsigned long long u = ${u}; printf("%La %La %La\\n", (long double)(${to})s, (long double)(${to})u, (long double)(${to})(int)s); }`);

const WIDE_SHOWN = "(unsigned long long)(r >> 64), (unsigned long long)r";
const wide = fc.tuple(integerLiteral(64, true), integerLiteral(64, false), integerLiteral(64, false), fc.integer({ min: 0, max: 126 }), pick("x + y", "x - y", "x * y", "y ? x / y : 1", "y ? x % y : 1", "x & y", "x ^ ~y", "x << n", "x >> n", "(unsigned __int128)((__int128)x >> n)", "(__int128)x < (__int128)y", "x > y", "-x", "x * (unsigned __int128)(double)(n + 1)", "(unsigned __int128)(1e20 + n)", "y ? (unsigned __int128)((__int128)(x >> 1) / -(__int128)((y >> 2) + 1)) : 0")).map(
  ([high, low, other, n, e]) => `\n#ifdef __SIZEOF_INT128__\n{ volatile int n = ${n}; unsigned __int128 x = (unsigned __int128)${high} << 64 | ${low}, y = (unsigned __int128)${other} << (n & 63), r = ${e}; printf("%016llx%016llx\\n", ${WIDE_SHOWN}); }\n#endif\n`,
);
const complexes = fc.tuple(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -8, max: 8 }), fc.integer({ min: 1, max: 8 }), pick("a + b", "a - b", "a * b", "a / b", "conj(a)", "a * 2.5", "a == b", "-a", "a * I"), pick("double", "float", "long double")).map(([x, y, z, e, type]) => `{ volatile ${type} _Complex a = ${x} + ${y} * I, b = ${z} - ${x} * I; printf("%La %La\\n", (long double)creal(${e}), (long double)cimag(${e})); }`);
const bits = fc.tuple(integerLiteral(64, false), fc.integer({ min: 0, max: 63 })).map(([v, n]) => `{ volatile unsigned long long v = ${v} | 1; int n = ${n}; printf("%d %d %d %d %d %llx %llx %x %d\\n", __builtin_clzll(v), __builtin_ctzll(v), __builtin_popcountll(v), __builtin_parityll(v), ffsll(v), __builtin_bswap64(v), v << n | v >> (64 - n & 63), __builtin_bswap32((unsigned)v), __builtin_clz((unsigned)v)); }`);
const checked = fc.tuple(integerLiteral(64, true), integerLiteral(64, true), pick("add", "sub", "mul"), pick<readonly [string, string]>(["int", "%d"], ["unsigned", "%u"], ["long long", "%lld"], ["short", "%d"], ["unsigned long long", "%llu"], ["signed char", "%d"])).map(([a, b, op, [type, format]]) => `{ long long a = ${a}, b = ${b}; ${type} r; int over = __builtin_${op}_overflow(a, b, &r); printf("%d ${format}\\n", over, r); }`);
const divided = fc.tuple(integerLiteral(32, true), integerLiteral(32, true), integerLiteral(62, true), integerLiteral(40, true)).map(([a, b, c, d]) => `{ volatile int a = ${a}, b = ${b}; volatile long long c = ${c}, d = ${d}; if (b > 0 && d > 0) { div_t q = div(a, b); lldiv_t r = lldiv(c, d); printf("%d %d %lld %lld %lld %llu\\n", q.quot, q.rem, r.quot, r.rem, c / d + c % d, (unsigned long long)c / d); } }`);

export const arithmetic: PartArbitrary = statementList(fc.oneof(
  { weight: 3, arbitrary: longDoubles }, { weight: 2, arbitrary: longFunctions }, { weight: 2, arbitrary: functions }, { weight: 2, arbitrary: floats }, ordered, { weight: 2, arbitrary: toInteger }, fromInteger, { weight: 2, arbitrary: wide }, complexes, bits, checked, divided,
), 20);
