/** How unlike language a value is: whole, or word by word where it is written as words are. */
import { bigramRarity } from './bigrams.js'
import { isKnownWord, isWordy, wordsIn } from './words.js'

/** Mean rarity of letter pairs, bits: words and identifiers lie between 8.5 and 10.6; of random base62 of 16 characters 99 % lie above 11.8. */
const RARE = 10.8
/** Words of one case reach further up; long ones less. */
const RARE_ONE_CLASS = 12
const RARE_ONE_CLASS_LONG = 11

/**
 * The same of values written as words are (`AppTokensByIdLoader`, `some_name-2`, `hunter7`), case and joints aside. Counted over 88,752
 * distinct quoted words of six code bases, and over the same words with every letter drawn anew: above the line lie 1.5 % of the words of
 * 6 to 8 characters (and 78 % of the random), 0.5 % of 9 to 12 (87 %), 0.3 % of 13 to 18 (95 %), 0.1 % of longer ones (98 %).
 */
const RARE_WORDS: readonly (readonly [lengthMin: number, rarity: number])[] = [
  [19, 11],
  [13, 11.1],
  [9, 11.3],
  [7, 11.6],
  [0, 12],
]

/** Different signs in one value that neither words nor code nor addresses have. */
const SIGNS_MANY = 5
/** Letters of words count beside the digits from this many on. */
const LETTERS_MIN = 5

/** Above 0 where the value is unlike language, for its length and alphabet. */
export function randomness(value: string): number {
  // Pairs with a sign tell little; signs of many kinds in one word tell much.
  if (value.length >= 12 && new Set(value.match(/[^A-Za-z0-9\s]/g)).size >= SIGNS_MANY) return 0.9
  if (isWordy(value)) return -1
  const words = wordsIn(value)
  const letters = words.join('').length
  const isWords = letters >= value.length * 0.7 && letters >= words.length * 3.5 && !/\d[^\d]+\d/.test(value)
  if (isWords) return wordRarity(words) - rareFrom(value.length)
  if (isInterleaved(value)) return Math.max(value.length >= 20 ? 0.7 : 0.3, bigramRarity(value) - RARE)
  const rarity = bigramRarity(value)
  const classes = classesOf(value)
  if (classes === 1) return rarity - (value.length >= 20 ? RARE_ONE_CLASS_LONG : RARE_ONE_CLASS)
  const whole = rarity - (value.length >= 12 ? RARE : RARE + 0.4)
  // All pairs of digits count as common: beside many of them the letters speak for themselves.
  return letters >= LETTERS_MIN && letters >= words.length * 3
    ? Math.max(whole, wordRarity(words) - rareFrom(letters))
    : whole
}

/** Steps between a letter and a digit, of all characters: of random lower-case letters and digits 99 of 100 lie above. */
const STEPS_SHARE = 0.25

/** `9r9gr6w392r7631u`: digits and letters by turns. All pairs of digits count as common, so the letter pairs alone would miss it. */
function isInterleaved(value: string): boolean {
  if (value.length < 8 || !/^[A-Za-z0-9]+$/.test(value)) return false
  const steps = value.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0
  return steps >= Math.max(4, value.length * STEPS_SHARE)
}

export function classesOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((test) => test.test(value)).length
}

const RARITY_KNOWN = 9

/** Mean rarity of the letter pairs inside words of three letters and more, case aside. */
function wordRarity(words: readonly string[]): number {
  let bits = 0
  let pairs = 0
  for (const word of words) {
    if (word.length < 3) continue
    const lower = word.toLowerCase()
    bits += (isKnownWord(lower) ? RARITY_KNOWN : bigramRarity(lower)) * (word.length - 1)
    pairs += word.length - 1
  }
  return pairs === 0 ? 0 : bits / pairs
}

function rareFrom(length: number): number {
  return RARE_WORDS.find(([lengthMin]) => length >= lengthMin)![1]
}
