/** Where everything stands in the prefilter's memory; read by TypeScript and AssemblyScript alike, so plain numbers only. */

/** Raised when the layout or the kernel's contract changes: a kernel built from other sources is not used. */
export const KERNEL_VERSION = 2

/**
 * The hash of a window of four bytes: the first three, folded and multiplied, give the byte address of 32 bits; the low five bits of the
 * fourth byte choose one of them. So a literal of three bytes sets the 32 bits at one address, and needs no hash of its own.
 * 64 KB: what common text asks for stays in the first-level cache.
 */
export const BITS_AT = 0
/** Odd multiplier times 256: the fourth byte falls out of the 32-bit product. */
export const MULTIPLIER = 0x3779b100
/** Leaves a 16-bit byte address. */
export const ADDRESS_SHIFT = 16
export const BITS_SIZE = 65_544

/** Window positions looked at before candidates are compared: bounds the two lists. */
export const BLOCK = 2_048
/** Groups of four positions of which one may be a candidate; 4 bytes each. */
export const GROUPS_AT = 65_792
/** Candidates: 4 bytes each. */
export const PLACES_AT = 67_840
/** Where a scan stopped. */
export const RESUME_AT = 76_032

/** Exact lookup: hash of a key → range of entries. */
export const SLOT_MULTIPLIER = 0x2c1b3c6d
export const SLOT_SHIFT = 20
export const SLOTS = 4_096
export const STARTS_AT = 76_288
/**
 * For each slot what all its entries have in common: bits of the 8 folded bytes that begin 2 before the window, and a mask of those bits (two words
 * each). An empty slot asks for what no folded bytes are.
 */
export const CELLS_AT = 92_928
/**
 * Eight 32-bit words each: the literal's folded bytes among those 8, and a mask of them (two words each), anchor index, offset of the window in the literal, length (plus FOLD), address of the literal.
 */
export const ENTRIES_AT = 158_464
export const ENTRY_SIZE = 32
/** Added to an entry's length when ASCII case does not count. */
export const FOLD = 65_536
