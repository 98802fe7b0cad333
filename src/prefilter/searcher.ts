/** Chooses the kernel for a text: the twin for short ones, WebAssembly for the rest where it runs. */
import { prefilterBinary } from '../base/assets.js'
import type { Hits } from './hits.js'
import type { Image, Literal } from './image.js'
import { findPlain } from './plain.js'
import { openWasmKernel, type WasmKernel } from './wasm.js'

/** Bytes from which copying and calling pay (test/bench/README.md). */
export const WASM_FROM = 256

export class Searcher {
  readonly #image: Image
  readonly #literals: readonly Literal[]
  /** Undefined until a text is long enough to want it: small runs never compile it. */
  #wasm: WasmKernel | null | undefined

  constructor(image: Image, literals: readonly Literal[]) {
    this.#image = image
    this.#literals = literals
  }

  find(bytes: Uint8Array, hits: Hits, limit: number): boolean {
    if (bytes.length < WASM_FROM) return findPlain(bytes, this.#image, hits, limit)
    if (this.#wasm === undefined) this.#wasm = openWasmKernel(prefilterBinary(), this.#image, this.#literals)
    return this.#wasm === null ? findPlain(bytes, this.#image, hits, limit) : this.#wasm.find(bytes, hits, limit)
  }
}
