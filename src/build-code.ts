/** A thread of the build: runs the program once, and tells what V8 compiled of it by then. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { compileProgram, type Program, sealCode } from './base/compiled.js'

const { file } = workerData as { readonly file: string }
const source = readFileSync(file)
const script = compileProgram(source, file, null)
const program = script.runInThisContext() as Program
program(createRequire(file), file, dirname(file))
process.on('beforeExit', () => parentPort?.postMessage(sealCode(source, script.createCachedData())))
