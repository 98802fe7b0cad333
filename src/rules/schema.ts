/** A rule file as written: its types, and the JSON schema that says the same to machines and editors. */

export interface RuleFile {
  readonly provider: string
  readonly docs?: string
  readonly rotate?: WrittenPlaybook
  readonly rules: readonly WrittenRule[]
}

export interface WrittenRule {
  readonly id: string
  readonly title: string
  readonly type: string
  readonly severity: string
  readonly risk: string
  readonly docs?: string
  readonly source?: string
  /** Left out only where `whole` is true. */
  readonly anchors?: readonly string[]
  readonly anchorCase?: 'exact' | 'any'
  readonly pattern?: string
  readonly keyword?: { readonly names: string; readonly then?: string; readonly value: string }
  readonly window?: { readonly before: number; readonly after: number }
  readonly checksum?: string | { readonly name: string; readonly advisory?: boolean }
  readonly structure?: string
  readonly claims?: Readonly<Record<string, string | readonly string[]>>
  readonly paths?: readonly string[]
  readonly whole?: boolean
  readonly provider?: string
  readonly entropy?: number
  readonly entropyOf?: string
  readonly evidence?: string
  readonly with?: readonly {
    readonly name: string
    readonly pattern: string
    readonly within?: number
    readonly required?: boolean
    readonly specimen?: string
  }[]
  readonly generic?: boolean
  readonly placeholder?: boolean
  readonly specimen?: string
  readonly specimens?: readonly string[]
  readonly matches?: readonly string[]
  readonly ignores?: readonly string[]
  readonly publishable?: readonly { readonly prefix: string; readonly why: string }[]
  readonly verify?: WrittenVerify
  readonly rotate?: WrittenPlaybook
}

export interface WrittenCondition {
  readonly status?: readonly number[]
  readonly has?: readonly string[]
  readonly equals?: Readonly<Record<string, string | number | boolean | null>>
  readonly contains?: readonly string[]
  readonly lacks?: readonly string[]
}

export interface WrittenVerify {
  readonly none?: string
  readonly method?: 'GET' | 'HEAD' | 'POST'
  readonly url?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly handler?: string
  readonly live?: WrittenCondition
  readonly limited?: WrittenCondition
  readonly dead?: WrittenCondition
  readonly show?: Readonly<Record<string, string>>
  readonly effects?: string
  readonly docs?: string
}

export interface WrittenPlaybook {
  readonly console?: string
  readonly docs?: string
  readonly twoActiveKeys: boolean | 'unknown'
  readonly before?: readonly string[]
  readonly steps: readonly string[]
  readonly cli?: string
  readonly revoke: readonly string[]
  readonly revokeCli?: string
  readonly prove?: readonly string[]
  readonly audit?: string
}

export const SECRET_TYPES = [
  'api-key',
  'access-token',
  'service-token',
  'database-credential',
  'ssh-key',
  'tls-private-key',
  'cloud-iam',
  'encryption-key',
  'signing-key',
  'webhook-url',
  'password',
] as const

const text = (description: string) => ({ type: 'string', minLength: 1, maxLength: 2_000, description })
const lines = (description: string) => ({
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 2_000 },
  maxItems: 60,
  description,
})
const closed = (properties: Record<string, unknown>, required: readonly string[], description: string) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
  description,
})

const condition = closed(
  {
    status: { type: 'array', items: { type: 'integer', minimum: 100, maximum: 599 }, minItems: 1 },
    has: lines('JSON paths that must be present'),
    equals: { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
    contains: lines('one of these texts stands in the body'),
    lacks: lines('none of these texts stands in the body'),
  },
  [],
  'Every condition that is given must hold.',
)

const playbook = closed(
  {
    console: text('page where the credential is managed'),
    docs: text('page that describes its rotation'),
    twoActiveKeys: { enum: [true, false, 'unknown'], description: 'whether old and new can live side by side' },
    before: lines('what is needed first'),
    steps: lines('create and deploy the new one'),
    cli: text('command that creates the new one'),
    revoke: lines('end the old one'),
    revokeCli: text('command that ends the old one'),
    prove: lines('how to see that it is dead'),
    audit: text('where to look for misuse'),
  },
  ['twoActiveKeys', 'steps', 'revoke'],
  'The rotation playbook.',
)

const rule = closed(
  {
    id: { type: 'string', pattern: '^[a-z0-9-]+/[a-z0-9-]+$', description: '<file name>/<thing>' },
    title: text('names the credential'),
    type: { enum: SECRET_TYPES, description: 'kind of credential' },
    severity: { enum: ['critical', 'high', 'medium', 'low'], description: 'of a live, unrestricted value' },
    risk: text('one sentence: what a thief can do'),
    docs: text('page that describes this credential'),
    source: text('where the facts come from'),
    anchors: {
      type: 'array',
      items: { type: 'string', minLength: 3, maxLength: 64 },
      minItems: 1,
      maxItems: 64,
      description: 'literals of which every match contains one',
    },
    anchorCase: { enum: ['exact', 'any'], description: 'whether ASCII case counts when anchors are compared' },
    pattern: { type: 'string', minLength: 1, maxLength: 8_000, description: 'RE2 with a group named secret' },
    keyword: closed(
      {
        names: text('regex of the names'),
        then: text('regex that follows the name'),
        value: text('regex of the value'),
      },
      ['names', 'value'],
      'for values of which only a name near tells the kind',
    ),
    window: closed(
      {
        before: { type: 'integer', minimum: 0, maximum: 20_000 },
        after: { type: 'integer', minimum: 1, maximum: 20_000 },
      },
      ['before', 'after'],
      'bytes round the anchor',
    ),
    checksum: {
      anyOf: [
        text('name of the checksum'),
        closed({ name: text('name'), advisory: { type: 'boolean' } }, ['name'], ''),
      ],
      description: 'offline proof',
    },
    structure: text('name of the structural proof'),
    claims: {
      type: 'object',
      additionalProperties: { anyOf: [text('text'), lines('texts')] },
      description: 'claims that a JSON Web Token must have; * stands for anything',
    },
    paths: lines('globs of the files in which alone it counts'),
    whole: {
      type: 'boolean',
      description: 'true: the pattern must match a whole small file; needs paths, has no anchors',
    },
    provider: text("the name people use, where it is another than the file's"),
    entropy: { type: 'number', minimum: 0, maximum: 8, description: 'least Shannon entropy, bits a character' },
    entropyOf: text('named group that entropy measures'),
    evidence: {
      enum: ['password', 'token', 'service'],
      description: 'weighs an unspecific value: rarity, placeholders, identifiers',
    },
    with: {
      type: 'array',
      maxItems: 6,
      items: closed(
        {
          name: text('name of the part'),
          pattern: text('RE2 with a group named value'),
          within: { type: 'integer', minimum: 1, maximum: 4_000 },
          required: { type: 'boolean' },
          specimen: text('recipe'),
        },
        ['name', 'pattern'],
        'another value of the same credential',
      ),
      description: 'companions',
    },
    generic: { type: 'boolean', description: 'yields to any other rule on the same bytes' },
    placeholder: { type: 'boolean', description: 'false: placeholders are not looked for' },
    specimen: text('recipe of a valid-looking value'),
    specimens: lines('recipes'),
    matches: lines('texts in which exactly the specimen is found'),
    ignores: lines('texts in which nothing is found'),
    publishable: {
      type: 'array',
      items: closed({ prefix: text('prefix'), why: text('why it is no secret') }, ['prefix', 'why'], ''),
      description: 'look-alikes that are not secret',
    },
    verify: closed(
      {
        none: text('why there is no safe check'),
        method: { enum: ['GET', 'HEAD', 'POST'] },
        url: text('https, literal host'),
        headers: { type: 'object', additionalProperties: { type: 'string', maxLength: 2_000 } },
        body: { type: 'string', maxLength: 4_000 },
        handler: text('name of a handler'),
        live: condition,
        limited: condition,
        dead: condition,
        show: { type: 'object', additionalProperties: { type: 'string' } },
        effects: text('none, or what the call does'),
        docs: text('page that describes the call'),
      },
      [],
      'How to ask the provider.',
    ),
    rotate: playbook,
  },
  ['id', 'title', 'type', 'severity', 'risk'],
  'One credential type.',
)

/** JSON Schema (draft 7) of a rule file; `rules/schema.json` is its copy for editors. */
export const RULE_FILE_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'stanch rule file',
  ...closed(
    {
      provider: text('the name people use'),
      docs: text('page that describes the credentials'),
      rotate: playbook,
      rules: { type: 'array', items: rule, minItems: 1, maxItems: 200 },
    },
    ['provider', 'rules'],
    'One provider: patterns, proof, specimens, verification, rotation playbook.',
  ),
} as const
