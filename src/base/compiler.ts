/** How eagerly V8 compiles. A scan is over in seconds, and compiling to the utmost takes a third of them: less is more. */
import { setFlagsFromString } from 'node:v8'

/** Versions of V8 (of Node 20, 22, 24) whose settings are known; others are left alone. */
const KNOWN = /^1[1-3]\./
/** What Node 20 alone lets one set. */
const HAS_BUDGET = /^11\./

/** For all threads of the process: only where it is ours, never where stanch is a library. `test/bench/README.md` has the figures. */
export function compileLess(): void {
  const { v8 } = process.versions
  // Bytes of code taken into one function (920 by V8's own choice): most of them were compiled again and again, in each of their callers.
  if (KNOWN.test(v8)) setFlagsFromString('--max-inlined-bytecode-size-cumulative=250')
  // Bytes of code run before a function is looked at (67,584): what is compiled later has seen more, and is seldom compiled anew.
  if (HAS_BUDGET.test(v8)) setFlagsFromString('--interrupt-budget=200000')
}
