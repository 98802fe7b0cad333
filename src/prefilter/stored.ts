/** The anchor table as the build stores it, so that starting does not build it anew: one block of numbers and the image itself. */
import { createHash } from 'node:crypto'
import { type Anchor, type Anchored, type AnchorTable, anchorsOf } from './anchors.js'
import { buildImage, type Image } from './image.js'
import { ENTRIES_AT, ENTRY_SIZE, FOLD, KERNEL_VERSION } from './layout.js'
import { Searcher } from './searcher.js'

const SEAL_BYTES = 32
/** Words at the front: version, anchors, numbers of rules, bytes of the image, bytes of what is stored beside it. */
const HEAD = 5
/** Words an anchor: length (plus FOLD), offset of its window, where its rules begin among the numbers. */
const EACH = 3

/** `hash` names the rule set: what was stored for another one is not taken. `beside` is what others made of the same rules. */
export function storeAnchors(rules: readonly Anchored[], hash: string, beside: Uint8Array = NOTHING): Uint8Array {
  const anchors = anchorsOf(rules)
  const image = buildImage(anchors)
  const numbers = anchors.flatMap((anchor) => anchor.rules)
  const words = new Int32Array(HEAD + anchors.length * EACH + numbers.length)
  words.set([KERNEL_VERSION, anchors.length, numbers.length, image.bytes.length, beside.length])
  let first = 0
  for (const [index, { bytes, fold, at, rules: own }] of anchors.entries()) {
    words.set([bytes.length + (fold ? FOLD : 0), at, first], HEAD + index * EACH)
    first += own.length
  }
  words.set(numbers, HEAD + anchors.length * EACH)
  const body = Buffer.concat([Buffer.from(words.buffer), image.bytes, beside])
  return Buffer.concat([sealOf(body, hash), body])
}

const NOTHING = new Uint8Array(0)

/** Null where it is damaged, of another version or of other rules: the table is then built from the rules. */
export function readStoredAnchors(stored: Uint8Array, hash: string): AnchorTable | null {
  const body = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength).subarray(SEAL_BYTES)
  if (body.length < HEAD * 4 || !sealOf(body, hash).equals(stored.subarray(0, SEAL_BYTES))) return null
  // A copy of its own: words must begin at a multiple of four bytes.
  const bytes = new Uint8Array(body)
  const words = new Int32Array(bytes.buffer, 0, Math.floor(bytes.length / 4))
  const [version, count, numbers, imageBytes, besideBytes] = words
  if (version !== KERNEL_VERSION || count === undefined || numbers === undefined) return null
  if (imageBytes === undefined || besideBytes === undefined) return null
  const numbersAt = HEAD + count * EACH
  const imageAt = (numbersAt + numbers) * 4
  const besideAt = imageAt + imageBytes
  if (besideAt + besideBytes !== bytes.length) return null
  const image: Image = {
    bytes: bytes.subarray(imageAt, besideAt),
    words: new Int32Array(bytes.buffer, imageAt, imageBytes / 4),
  }
  const anchors: Anchor[] = []
  let literalAt = imageAt + ENTRIES_AT + count * ENTRY_SIZE
  for (let index = 0; index < count; index++) {
    const word = HEAD + index * EACH
    const length = words[word]! & (FOLD - 1)
    const first = words[word + 2]!
    const end = index + 1 < count ? words[word + EACH + 2]! : numbers
    anchors.push({
      bytes: bytes.subarray(literalAt, literalAt + length),
      fold: words[word]! >= FOLD,
      rules: [...words.subarray(numbersAt + first, numbersAt + end)],
      at: words[word + 1]!,
    })
    literalAt += length
  }
  return { anchors, searcher: new Searcher(image, anchors), beside: bytes.subarray(besideAt) }
}

/** Bytes of all machines that are served stand in one order: the smallest first. */
function sealOf(body: Uint8Array, hash: string): Buffer {
  return createHash('sha256').update(hash).update('\0').update(body).digest()
}
