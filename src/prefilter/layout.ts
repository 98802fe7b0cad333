/** Where everything stands in the prefilter's memory; read by TypeScript and AssemblyScript alike, so plain numbers only. */

/** Raised when the layout or the kernel's contract changes: a kernel built from other sources is not used. */
export const KERNEL_VERSION = 3

/**
 * The hash of a window of four bytes: the first three, folded and multiplied, give the byte address of 32 bits; the low five bits of the
 * fourth byte choose one of them. So a literal of three bytes sets the 32 bits at one address, and needs no hash of its own.
 * 128 KB: with half of it twice as many windows would be candidates by chance, with more the cache would feel it.
 */
export const BITS_AT = 0
/** Odd multiplier times 256: the fourth byte falls out of the 32-bit product. */
export const MULTIPLIER = 0x3779b100
/** Leaves a 17-bit byte address. */
export const ADDRESS_SHIFT = 15
export const BITS_SIZE = 131_080

/** Window positions looked at before candidates are compared: bounds the two lists. */
export const BLOCK = 2_048
/** Groups of four positions of which one may be a candidate; 4 bytes each. */
export const GROUPS_AT = 131_328
/** Candidates: 4 bytes each. */
export const PLACES_AT = 133_376
/** Where a scan stopped. */
export const RESUME_AT = 141_568

/** Exact lookup: hash of a key → range of entries. */
export const SLOT_MULTIPLIER = 0x2c1b3c6d
export const SLOT_SHIFT = 19
export const SLOTS = 8_192
export const STARTS_AT = 141_824
/**
 * For each slot what all its entries have in common: bits of the 8 bytes that begin 2 before the window, and a mask of those bits (two words
 * each). An empty slot asks for 8 zero bytes.
 */
export const CELLS_AT = 174_600
/**
 * Eight 32-bit words each: the literal's bytes among those 8, and a mask of their bits that count (two words each), anchor index, offset of the window in the literal, length (plus FOLD), address of the literal.
 */
export const ENTRIES_AT = 305_672
export const ENTRY_SIZE = 32
/** Added to an entry's length when ASCII case does not count. */
export const FOLD = 65_536
