/** A tiny language for what a configuration file may hold: checks values with exact places, and says the same as JSON Schema. */

export type Shape =
  | { readonly kind: 'text'; readonly says: string; readonly max: number; readonly pattern?: RegExp }
  | { readonly kind: 'choice'; readonly says: string; readonly of: readonly (string | number)[] }
  | { readonly kind: 'switch'; readonly says: string }
  | { readonly kind: 'number'; readonly says: string; readonly min: number; readonly max: number }
  | { readonly kind: 'list'; readonly says: string; readonly of: Shape; readonly max: number }
  | { readonly kind: 'map'; readonly says: string; readonly of: Shape; readonly max: number }
  | {
      readonly kind: 'record'
      readonly says: string
      readonly fields: Readonly<Record<string, Shape>>
      readonly required: readonly string[]
      /** At least one of these fields is there. */
      readonly anyOf?: readonly string[]
    }
  | { readonly kind: 'either'; readonly says: string; readonly of: readonly [Shape, Shape] }

/** The first thing that is wrong, at which path of keys and indexes. */
export interface Misfit {
  readonly path: readonly (string | number)[]
  readonly problem: string
  readonly fix: string
}

/** JSON Schema (draft 7), for editors. */
export function toJsonSchema(shape: Shape): Record<string, unknown> {
  const description = shape.says
  switch (shape.kind) {
    case 'text':
      return {
        type: 'string',
        minLength: 1,
        maxLength: shape.max,
        ...(shape.pattern === undefined ? {} : { pattern: shape.pattern.source }),
        description,
      }
    case 'choice':
      return { enum: shape.of, description }
    case 'switch':
      return { type: 'boolean', description }
    case 'number':
      return { type: 'number', minimum: shape.min, maximum: shape.max, description }
    case 'list':
      return { type: 'array', items: toJsonSchema(shape.of), maxItems: shape.max, description }
    case 'map':
      return {
        type: 'object',
        additionalProperties: toJsonSchema(shape.of),
        maxProperties: shape.max,
        description,
      }
    case 'either':
      return { anyOf: shape.of.map(toJsonSchema), description }
    case 'record':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(shape.fields).map(([name, field]) => [name, toJsonSchema(field)]),
        ),
        required: shape.required,
        ...(shape.anyOf === undefined ? {} : { anyOf: shape.anyOf.map((name) => ({ required: [name] })) }),
        description,
      }
  }
}
