/** The program's code with V8's compiled form of it: written by the build, taken only whole and by the V8 that wrote it. */
import { createHash } from 'node:crypto'
import { Script } from 'node:vm'

/** What a program's code is called with: the names that a CommonJS module expects. */
export type Program = (require: NodeJS.Require, __filename: string, __dirname: string) => void

/** `sealed` comes from `sealCode`; without it, and for every V8 that refuses it, the source is compiled as usual. */
export function compileProgram(source: Buffer, file: string, sealed: Buffer | null): Script {
  const cachedData = sealed === null ? null : unsealCode(source, sealed)
  // ASCII by build: one byte a character is read fastest, and kept so.
  const text = `(function(require,__filename,__dirname){const exports={};${source.toString('latin1')}\n})`
  return new Script(text, { filename: file, ...(cachedData === null ? {} : { cachedData }) })
}

const SEAL_BYTES = 32

/** V8 itself compares no more than the length of the source: the seal binds one to the other, and tells damage. */
export function sealCode(source: Buffer, code: Buffer): Buffer {
  return Buffer.concat([sealOf(source, code), code])
}

function unsealCode(source: Buffer, sealed: Buffer): Buffer | null {
  const code = sealed.subarray(SEAL_BYTES)
  return sealOf(source, code).equals(sealed.subarray(0, SEAL_BYTES)) ? code : null
}

function sealOf(source: Buffer, code: Buffer): Buffer {
  return createHash('sha256').update(source).update(code).digest()
}
