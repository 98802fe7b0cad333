/** Runs two pieces of work side by side: when one throws, the other is told to stop, and awaited before the error goes on. */

type Work<T> = (signal: AbortSignal) => Promise<T>

/** Both are told to stop by `signal`, too. The error is that of the one that threw first. */
export async function sideBySide<A, B>(signal: AbortSignal, first: Work<A>, second: Work<B>): Promise<readonly [A, B]> {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const failures: unknown[] = []
  const run = async <T>(work: Work<T>): Promise<T> => {
    try {
      return await work(either)
    } catch (error) {
      failures.push(error)
      stop.abort()
      throw error
    }
  }
  const [one, other] = await Promise.allSettled([run(first), run(second)])
  if (one.status === 'rejected' || other.status === 'rejected') throw failures[0]
  return [one.value, other.value]
}
