/** Every code point of one byte in Latin-1, what quoting trips over, and characters of two to four bytes in UTF-8. */
const latin = String.fromCodePoint(...Array(256).keys())
const awkward = `'"\`\\ \\' \\" \\0 \\n \\\\ '' "" %_ %s %d ? :name $1 @x ;-- # /* */ {"k": 1} \r\n`
const wide = 'привет 日本語 € עברית 😀 👩‍👩‍👧 𝄞 \u2028 \uFEFF \uFFFD \u{10FFFD}'

const escaped = new Map([[0, '\\0'], [10, '\\n'], [13, '\\r'], [39, "\\'"], [92, '\\\\']])

/** A value as a literal of SQL. */
const literal = bytes =>
  Buffer.concat([Buffer.from("'"), ...splitBeforeEscaped(bytes), Buffer.from("'")])

function splitBeforeEscaped(bytes) {
  const parts = []
  let start = 0
  for (const [index, byte] of bytes.entries()) {
    if (!escaped.has(byte)) continue
    parts.push(bytes.subarray(start, index), Buffer.from(escaped.get(byte)))
    start = index + 1
  }
  return [...parts, bytes.subarray(start)]
}

const text = Buffer.from(latin + awkward + wide + latin)
const big = Buffer.from('0123456789 abcdef "\\\' 😀 é\n'.repeat(1 << 16)).subarray(0, 1 << 20)
const bytes = Buffer.from([...Array(256).keys()])

/** What the clients send: a text, and one of 1 MiB, the longest that the gateway takes; and all bytes there are. */
export const values = {
  text, big, bytes, 'text.sql': literal(text), 'big.sql': literal(big), 'bytes.sql': literal(bytes),
}
