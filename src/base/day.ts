/** Days of the calendar from seconds, and back: arithmetic only, no clock is read. */

/** The last second of the year 9999, as seconds since 1970: days beyond cannot be written in four digits of year. */
const SECONDS_MAX = 253_402_300_799

/** YYYY-MM-DD of a number of seconds since 1970; null for what is none or lies outside four digits of year. */
export function dayOfSeconds(seconds: unknown): string | null {
  if (typeof seconds !== 'number' || !(seconds > 0 && seconds <= SECONDS_MAX)) return null
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

/** Seconds since 1970 of a moment written as `20260131T235959Z`; null for what is none. */
export function secondsOfStamp(stamp: string): number | null {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? []
  if (year === undefined) return null
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) / 1000
}
