/** Chooses the kernel for a text: the twin for the shortest and until there is much to read, WebAssembly for the rest where it runs. */
import { prefilterBinary } from '../base/assets.js'
import type { Hits } from './hits.js'
import type { Image, Literal } from './image.js'
import { findPlain } from './plain.js'
import { openWasmKernel, type WasmKernel } from './wasm.js'

/** Bytes of a text from which copying it and calling pay. */
const WASM_FROM = 16
/** Bytes read by the twin before the kernel is made, which takes as long as reading these. */
const TRIAL = 16_384

export class Searcher {
  readonly #image: Image
  readonly #literals: readonly Literal[]
  readonly #binary: () => Uint8Array | null
  /** Undefined until enough was read: a hook with one small file never compiles it. */
  #wasm: WasmKernel | null | undefined
  #seen = 0

  constructor(image: Image, literals: readonly Literal[], binary: () => Uint8Array | null = prefilterBinary) {
    this.#image = image
    this.#literals = literals
    this.#binary = binary
  }

  /** Appends hits until there are `limit`; true when one more stands. */
  find(bytes: Uint8Array, hits: Hits, limit: number): boolean {
    const kernel = bytes.length < WASM_FROM ? null : this.#kernelFor(bytes.length)
    return kernel === null ? findPlain(bytes, this.#image, hits, limit) : kernel.find(bytes, hits, limit)
  }

  #kernelFor(length: number): WasmKernel | null {
    if (this.#wasm !== undefined) return this.#wasm
    this.#seen += length
    if (this.#seen < TRIAL) return null
    this.#wasm = openWasmKernel(this.#binary(), this.#image, this.#literals)
    return this.#wasm
  }
}
