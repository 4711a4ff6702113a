let lastMs = 0;
let sequence = 0;

/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, 12 bits that count up within one millisecond
 * (method 1 of §6.2), 62 random bits. Ids made in one tab sort in the order they were made, even
 * when the clock steps back. `crypto.randomUUID` is missing on plain http, so it is not used.
 */
export function uuidv7(now: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  if (now > lastMs) {
    lastMs = now;
    // Starts low enough that a millisecond has room for 2048 more.
    sequence = ((random[8] ?? 0) << 3) | ((random[9] ?? 0) & 7);
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMs += 1;
      sequence = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const rest = Array.from(random.subarray(0, 8), (byte, i) =>
    (i === 0 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0'),
  ).join('');
  const count = (0x7000 | sequence).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${count}-${rest.slice(0, 4)}-${rest.slice(4)}`;
}
