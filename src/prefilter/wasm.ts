/** The WebAssembly kernel: its memory, and texts passed through it in pieces. Null where it cannot run; the twin then does the same. */
import { Hits } from './hits.js'
import type { Image, Literal } from './image.js'
import { KERNEL_VERSION, RESUME_AT } from './layout.js'
import { findPlain } from './plain.js'

/** How much one call of the kernel does. */
export interface Portion {
  /** Bytes of text looked at: what is copied in is still in the second-level cache when it is read. */
  readonly piece: number
  /** Hits written before it must stop and be emptied. */
  readonly room: number
}

const PORTION: Portion = { piece: 65_536, room: 4_096 }
/** The kernel reads words past the text. */
const MARGIN = 16
const PAGE = 65_536
/** Bytes that the kernel reads round a window. */
const SURROUNDINGS = 8
/** Literals that the self-test looks for. */
const TRIED = 32
const TRIED_HITS_MAX = 4_096

/** The part of the WebAssembly interface that is used: Node's types leave it out. */
interface WebAssemblyHere {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer }
  readonly Module: new (binary: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown }
}

interface Exports {
  version(): number
  scan(text: number, length: number, from: number, to: number, out: number, room: number): number
}

export class WasmKernel {
  readonly #memory: Uint8Array
  readonly #words: Int32Array
  readonly #exports: Exports
  readonly #out: number
  readonly #text: number
  /** Bytes that a literal can reach before and after a window's start. */
  readonly #overlap: number
  readonly #portion: Portion

  /** Throws where WebAssembly is missing or refuses the binary. */
  constructor(binary: Uint8Array, image: Image, literals: readonly Literal[], portion: Portion = PORTION) {
    const { Memory, Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyHere }).WebAssembly
    this.#portion = portion
    this.#overlap = literals.reduce((most, { bytes }) => Math.max(most, bytes.length), SURROUNDINGS)
    this.#out = image.bytes.length
    // A window has at most one hit a literal.
    this.#text = this.#out + (portion.room + literals.length) * 8
    const pages = Math.ceil((this.#text + portion.piece + 2 * this.#overlap + MARGIN) / PAGE)
    // Never grown: a view of grown memory would be empty.
    const memory = new Memory({ initial: pages, maximum: pages })
    this.#exports = new Instance(new Module(binary), { env: { memory } }).exports as Exports
    this.#memory = new Uint8Array(memory.buffer)
    this.#words = new Int32Array(memory.buffer)
    this.#memory.set(image.bytes)
  }

  get version(): number {
    return this.#exports.version()
  }

  /** As `findPlain`, hit for hit. */
  find(bytes: Uint8Array, hits: Hits, limit: number): boolean {
    // The last window is that of a literal of three bytes at the very end.
    const windows = bytes.length - 2
    const { piece } = this.#portion
    for (let from = 0; from < windows; from += piece) {
      const first = Math.max(0, from - this.#overlap)
      const last = Math.min(bytes.length, from + piece + this.#overlap)
      this.#memory.set(last - first === bytes.length ? bytes : bytes.subarray(first, last), this.#text)
      if (this.#scan(first, last - first, from, Math.min(windows, from + piece), hits, limit)) return true
    }
    return false
  }

  /** Windows [from, to) of the text of which `length` bytes from `first` on are in memory. */
  #scan(first: number, length: number, from: number, to: number, hits: Hits, limit: number): boolean {
    const words = this.#words
    for (let at = from - first; at < to - first; at = words[RESUME_AT >> 2]!) {
      const found = this.#exports.scan(this.#text, length, at, to - first, this.#out, this.#portion.room)
      const end = (this.#out >> 2) + found * 2
      for (let hit = this.#out >> 2; hit < end; hit += 2) {
        if (hits.length >= limit * 2) return true
        hits.push(words[hit]!, words[hit + 1]! + first)
      }
    }
    return false
  }
}

/** The kernel, if it runs here and finds what its twin finds; null otherwise. */
export function openWasmKernel(
  binary: Uint8Array | null,
  image: Image,
  literals: readonly Literal[],
): WasmKernel | null {
  if (binary === null || literals.length === 0) return null
  try {
    const kernel = new WasmKernel(binary, image, literals)
    return kernel.version === KERNEL_VERSION && agrees(kernel, image, literals) ? kernel : null
  } catch {
    // No WebAssembly here, no memory for it, or a binary that is not ours: the twin needs none of them and finds the same.
    return null
  }
}

/** True when both find the same in a text made of literals, and find these. */
function agrees(kernel: WasmKernel, image: Image, literals: readonly Literal[]): boolean {
  const step = Math.ceil(literals.length / TRIED)
  const tried = literals.filter((_, index) => index % step === 0)
  const text = Buffer.concat(tried.flatMap(({ bytes }) => [Buffer.from('\n'), bytes]))
  const [its, expected] = [new Hits(), new Hits()]
  const isCut = [kernel.find(text, its, TRIED_HITS_MAX), findPlain(text, image, expected, TRIED_HITS_MAX)]
  return (
    isCut[0] === isCut[1] &&
    its.length >= tried.length * 2 &&
    its.length === expected.length &&
    its.data.subarray(0, its.length).every((number, index) => number === expected.data[index])
  )
}
