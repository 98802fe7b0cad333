/** The letters of base64 and base64url (RFC 4648), which share all but two. */

/** Value of each byte, 255 for those that are no digit. */
export const BASE64_VALUES = new Uint8Array(256).fill(255)
for (const [value, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  BASE64_VALUES[letter.charCodeAt(0)] = value
BASE64_VALUES[45] = 62
BASE64_VALUES[95] = 63

/** Value of a digit, -1 for any other byte. */
export function base64Value(byte: number): number {
  const value = BASE64_VALUES[byte]!
  return value === 255 ? -1 : value
}
