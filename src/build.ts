/** Makes `dist/`: the rules compiled to one JSON, the program, its workers, the Action and the library as bundles. */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'
import { build, type Plugin } from 'esbuild'
import { packageRoot } from './base/assets.js'
import { openEngine } from './base/regex.js'
import { builtInRules, RULE_FILE_SCHEMA, ruleSetHash } from './rules/index.js'

const root = packageRoot()
const out = join(root, 'dist')
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }

/** Modules that are loaded only where they are installed: the native engine and piscina's optional niceness. */
const EXTERNAL = ['re2', '@napi-rs/nice']

/** piscina looks for its worker beside itself; in the bundle that file has a name of its own. */
const piscinaWorker: Plugin = {
  name: 'piscina-worker',
  setup: ({ onLoad }) => {
    onLoad({ filter: /piscina[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source.replace("(__dirname, 'worker.js')", "(__dirname, 'piscina-worker.cjs')")
      if (contents === source) throw new Error('piscina names its worker file differently now: adapt src/build.ts')
      return { contents, loader: 'js' }
    })
  },
}

/** CommonJS packages that are imported late, by name: in an ES bundle they would have a default export only. */
const LATE_COMMONJS = /^(?:ajv|undici|yaml)$/

/** Their names are written out, as node itself gives them. */
const lateCommonJs: Plugin = {
  name: 'late-commonjs',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: LATE_COMMONJS }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, namespace: 'late-commonjs' } : null,
    )
    onLoad({ filter: LATE_COMMONJS, namespace: 'late-commonjs' }, async ({ path }) => {
      const names = Object.keys((await import(path)) as object).filter((name) => /^[A-Za-z_$][\w$]*$/.test(name))
      const exported = names.filter((name) => name !== 'default').map((name) => `export const ${name} = all.${name}`)
      return { contents: [`import all from '${path}'`, 'export default all', ...exported].join('\n'), resolveDir: root }
    })
  },
}

/** What CommonJS packages expect to find in an ES module. */
const banner = [
  "import { createRequire as stanchRequire } from 'node:module';",
  "import { dirname as stanchDirname } from 'node:path';",
  "import { fileURLToPath as stanchPath } from 'node:url';",
  'const require = stanchRequire(import.meta.url);',
  'const stanchFile = stanchPath(import.meta.url);',
  'const stanchFolder = stanchDirname(stanchFile);',
].join('')

const kernel = await compileKernel()

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
await writeFile(join(out, 'prefilter.wasm'), kernel)

const rules = await builtInRules(await openEngine('auto'))
await writeFile(join(out, 'rules.json'), JSON.stringify({ rules, hash: ruleSetHash(rules) }))
const schemaText = `${JSON.stringify(RULE_FILE_SCHEMA, null, 2)}\n`
const schemaPath = join(root, 'rules', 'schema.json')
if ((await readFile(schemaPath, 'utf8').catch(() => '')) !== schemaText) await writeFile(schemaPath, schemaText)

await build({
  entryPoints: {
    main: join(root, 'src/main.ts'),
    action: join(root, 'src/action.ts'),
    index: join(root, 'src/index.ts'),
    'inspect-worker': join(root, 'src/pool/worker.ts'),
  },
  outdir: out,
  bundle: true,
  splitting: true,
  chunkNames: 'chunk-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: EXTERNAL,
  plugins: [piscinaWorker, lateCommonJs],
  banner: { js: banner },
  // Only where a package has not declared them itself.
  define: {
    STANCH_VERSION: JSON.stringify(version),
    STANCH_PREFILTER: JSON.stringify(Buffer.from(kernel).toString('base64')),
    __dirname: 'stanchFolder',
    __filename: 'stanchFile',
  },
  legalComments: 'linked',
  logLevel: 'warning',
})
await build({
  entryPoints: { 'piscina-worker': join(root, 'node_modules/piscina/dist/worker.js') },
  outdir: out,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: EXTERNAL,
  logLevel: 'warning',
})
await chmod(join(out, 'main.js'), 0o755)

/** The prefilter's hot loop, from AssemblyScript; its memory is made by the thread that uses it. */
async function compileKernel(): Promise<Uint8Array> {
  let binary: Uint8Array | undefined
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--outFile', 'prefilter.wasm']
  const { error, stderr } = await asc.main(['src/prefilter/kernel.as.ts', '--baseDir', root, ...options], {
    writeFile: (_, contents) => {
      if (typeof contents !== 'string') binary = contents
    },
  })
  if (error !== null || binary === undefined) throw new Error(`the prefilter's kernel does not compile: ${stderr}`)
  return binary
}
