/** Answers that are asked for again and again: each is made once, and kept while there is room. */

/** `make` must say the same of the same key. When `most` answers are kept and one more comes, all are forgotten. What it throws is thrown each time. */
export function remembered<Value extends {} | null>(
  make: (key: string) => Value,
  most: number = Number.POSITIVE_INFINITY,
): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = make(key)
      if (known.size >= most) known.clear()
      known.set(key, value)
    }
    return value
  }
}
