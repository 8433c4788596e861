// SHA-256 (FIPS 180-4) of text in UTF-8, for places where nothing outside the language may be imported.

const K = constants()

/** Hexadecimal digest, 64 characters. Lone surrogates count as U+FFFD, as `TextEncoder` has them. */
export function sha256(text: string): string {
  const bytes = utf8(text)
  const length = bytes.length
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6)
  padded.set(bytes)
  padded[length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(length / 0x20000000))
  view.setUint32(padded.length - 4, length << 3)
  const state = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19])
  const words = new Uint32Array(64)
  for (let block = 0; block < padded.length; block += 64) compress(state, words, view, block)
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function compress(state: Uint32Array, w: Uint32Array, view: DataView, block: number): void {
  for (let at = 0; at < 16; at += 1) w[at] = view.getUint32(block + at * 4)
  for (let at = 16; at < 64; at += 1) {
    const s0 = rotate(w[at - 15]!, 7) ^ rotate(w[at - 15]!, 18) ^ (w[at - 15]! >>> 3)
    const s1 = rotate(w[at - 2]!, 17) ^ rotate(w[at - 2]!, 19) ^ (w[at - 2]! >>> 10)
    w[at] = w[at - 16]! + s0 + w[at - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let at = 0; at < 64; at += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const one = (h + s1 + ((e & f) ^ (~e & g)) + K[at]! + w[at]!) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  const next = [a, b, c, d, e, f, g, h]
  for (let at = 0; at < 8; at += 1) state[at] = state[at]! + next[at]!
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** The first 32 bits of the fractions of the cube roots of the first 64 primes, in whole numbers: no rounding decides. */
function constants(): Uint32Array {
  const found: number[] = []
  for (let candidate = 2n; found.length < 64; candidate += 1n) {
    if (isPrime(candidate)) found.push(Number(cubeRoot(candidate << 96n) & 0xffffffffn))
  }
  return Uint32Array.from(found)
}

function isPrime(candidate: bigint): boolean {
  for (let by = 2n; by * by <= candidate; by += 1n) if (candidate % by === 0n) return false
  return true
}

function cubeRoot(value: bigint): bigint {
  let low = 0n
  let high = 1n << 40n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle * middle * middle <= value) low = middle
    else high = middle - 1n
  }
  return low
}
