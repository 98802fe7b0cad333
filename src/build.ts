/** Makes `dist/`: the rules compiled to one JSON, the program, its workers, the Action and the library as bundles. */
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import asc from 'assemblyscript/asc'
import { build, type BuildOptions, type Plugin } from 'esbuild'
import { packageRoot } from './base/assets.js'
import { openEngine } from './base/regex.js'
import { storeRules } from './base/late-rules.js'
import { DECODER_ANCHORS } from './decode/index.js'
import { storeLooks } from './detect/index.js'
import { storeAnchors } from './prefilter/index.js'
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

/** Packages that are imported late: each becomes a file of its own beside the programs. */
const latePackages = new Set<string>()

/**
 * All modules of ours go into one file a program, where a module is run when it is first asked for: at start-up a file costs more than the
 * code in it. Packages stay outside, so that what is not asked for is not even read.
 */
const packagesApart: Plugin = {
  name: 'packages-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[a-z]/ }, ({ kind, path }) => {
      if (kind !== 'dynamic-import' || path.startsWith('node:') || EXTERNAL.includes(path)) return null
      latePackages.add(path)
      return { path: `./${packageFile(path)}.cjs`, external: true }
    })
  },
}

/** Such a file is what `require` gives of the package, in later versions of Node than the oldest served, too. */
const asRequired: Plugin = {
  name: 'as-required',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^[a-z]/ }, ({ kind, path }) =>
      kind === 'entry-point' && latePackages.has(path) ? { path, namespace: 'as-required' } : null,
    )
    onLoad({ filter: /./, namespace: 'as-required' }, ({ path }) => ({
      contents: `const all = require('${path}'); module.exports = all['module.exports'] ?? all`,
      resolveDir: root,
    }))
  },
}

function packageFile(name: string): string {
  return `package-${name.replaceAll('/', '-')}`
}

const kernel = await compileKernel()

await rm(out, { recursive: true, force: true })
await mkdir(out, { recursive: true })
await writeFile(join(out, 'prefilter.wasm'), kernel)

const rules = await builtInRules(await openEngine('auto'))
const rulesHash = ruleSetHash(rules)
const stored = storeRules(rules, rulesHash)
await writeFile(join(out, 'rules.json'), stored.text)
await writeFile(join(out, 'rules.index.json'), stored.index)
await writeFile(join(out, 'rules.anchors'), storeAnchors([...rules, ...DECODER_ANCHORS], rulesHash, storeLooks(rules)))
const schemaText = `${JSON.stringify(RULE_FILE_SCHEMA, null, 2)}\n`
const schemaPath = join(root, 'rules', 'schema.json')
if ((await readFile(schemaPath, 'utf8').catch(() => '')) !== schemaText) await writeFile(schemaPath, schemaText)

const common = {
  outdir: out,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: EXTERNAL,
  // Names stay as they are, and lines short: they stand in the frames that a bug report shows.
  minifyWhitespace: true,
  lineLimit: 160,
  legalComments: 'linked',
  logLevel: 'warning',
} as const satisfies BuildOptions
/** Late imports become calls of `require`: they cost less, and code that V8 compiled before may make no others. */
const programs: BuildOptions = { ...common, plugins: [packagesApart], supported: { 'dynamic-import': false } }
/** Where CommonJS stands in for ES modules. */
const commonJs = {
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  banner: { js: "const stanchUrl = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'stanchUrl' },
} as const satisfies BuildOptions
const facts = {
  STANCH_VERSION: JSON.stringify(version),
  STANCH_PREFILTER: JSON.stringify(Buffer.from(kernel).toString('base64')),
}

await build({
  ...programs,
  ...commonJs,
  entryPoints: { program: join(root, 'src/main.ts') },
  define: { ...commonJs.define, ...facts },
})
await build({
  ...programs,
  format: 'esm',
  entryPoints: {
    main: join(root, 'src/start.ts'),
    action: join(root, 'src/action.ts'),
    index: join(root, 'src/index.ts'),
    'inspect-worker': join(root, 'src/pool/worker.ts'),
  },
  banner: {
    js: "import { createRequire as stanchRequire } from 'node:module'; const require = stanchRequire(import.meta.url);",
  },
  define: facts,
})
await build({
  ...common,
  ...commonJs,
  entryPoints: {
    ...Object.fromEntries([...latePackages].map((name) => [packageFile(name), name])),
    'piscina-worker': join(root, 'node_modules/piscina/dist/worker.js'),
  },
  plugins: [asRequired, piscinaWorker],
})
await writeFile(join(out, 'program.code'), await compiledProgram())
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

/** What V8 makes of the program while it runs two small scans, in a thread that has nothing else to do. */
async function compiledProgram(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'stanch-build-'))
  try {
    const file = join(out, 'program.cjs')
    await writeFile(join(folder, 'sample.py'), 'DEBUG = False\npassword = os.environ["PASSWORD"]\n')
    await build({
      ...common,
      entryPoints: [join(root, 'src/build-code.ts')],
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      format: 'esm',
    })
    const thread = new Worker(join(folder, 'build-code.mjs'), {
      argv: ['scan', folder, '--no-config'],
      workerData: { file },
      stdout: true,
      stderr: true,
    })
    return await new Promise<Buffer>((resolve, reject) => thread.on('message', resolve).on('error', reject))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
